import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';

/** What may become lower while somebody types in the builder: the blocks above it and the cells of its steps. */
const HELD = '.columns, .plan-words, .come-to, .said-of-step, .slots-of-step, .step-editor .field';

const isTypedIn = (element: Element | null): boolean =>
  element instanceof HTMLInputElement && element.inputMode === 'decimal';

/**
 * Once a number is typed in the builder nothing on the page becomes lower than it was: a line that a half-typed number
 * takes away would otherwise move the field under the hand, and the next key would bring it back. The room is given free
 * when the builder is closed or the frame gets another width, and not before: a block that shrank as a field is left
 * would move the button that is about to be pressed.
 */
export function useHeldRoom(builder: RefObject<HTMLElement | null>): void {
  const rooms = useRef(new Map<HTMLElement, number>());
  const hold = useCallback(() => {
    const page = builder.current?.closest('main');
    if (!page || !builder.current?.contains(document.activeElement) || !isTypedIn(document.activeElement)) return;
    for (const block of page.querySelectorAll<HTMLElement>(HELD)) {
      const { height } = block.getBoundingClientRect();
      if (height <= (rooms.current.get(block) ?? 0)) continue;
      rooms.current.set(block, height);
      block.style.minHeight = `${height}px`;
    }
  }, [builder]);
  useLayoutEffect(hold);
  useEffect(() => {
    const place = builder.current;
    const held = rooms.current;
    const giveFree = (): void => {
      for (const block of held.keys()) block.style.minHeight = '';
      held.clear();
    };
    place?.addEventListener('focusin', hold);
    window.addEventListener('resize', giveFree);
    return () => {
      place?.removeEventListener('focusin', hold);
      window.removeEventListener('resize', giveFree);
      giveFree();
    };
  }, [builder, hold]);
}
