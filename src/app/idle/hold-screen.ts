import { createContext, useContext } from 'react';

/** Does something that must not be cut short, such as a writing to the chart: the screen stays until it is over. */
export type DuringIt = <Outcome>(act: () => Promise<Outcome>) => Promise<Outcome>;

export const HoldScreen = createContext<DuringIt>((act) => act());
export const useHoldScreen = (): DuringIt => useContext(HoldScreen);
