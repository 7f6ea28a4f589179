import { type ComponentType, lazy } from 'react';

/**
 * A screen that the first view does not need: loaded in a chunk of its own when it is asked for, and kept. The page that
 * shows it has a quiet line in its place until then.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return lazy(async () => ({ default: await load() }));
}
