import { useId, useState } from 'react';

/** Whether the panel about restless legs is open; it opens below the two columns, where there is room for it. */
export interface RlsPanelPlace {
  readonly id: string;
  readonly isOpen: boolean;
  toggle(): void;
  close(): void;
}

export function useRlsPanel(): RlsPanelPlace {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return { id, isOpen, toggle: () => setOpen(!isOpen), close: () => setOpen(false) };
}
