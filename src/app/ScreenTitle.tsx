import { useEffect, useRef } from 'react';

/**
 * The heading of a screen that somebody asked for. Focus moves to it when it appears, so that a screen reader says where
 * one is and the keyboard goes on from there.
 */
export function ScreenTitle({ id, children }: { readonly id: string; readonly children: React.ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <h2 id={id} ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}
