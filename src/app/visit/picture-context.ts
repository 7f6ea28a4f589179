import { createContext, useContext } from 'react';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';

/** The clinical picture of this visit, for what opens on demand deep in the screen ("why"). */
export const PictureContext = createContext<ClinicalPicture | undefined>(undefined);

export const usePicture = (): ClinicalPicture | undefined => useContext(PictureContext);
