/** The parts of a browser page that fhirclient and the EHR door use, for tests in Node. */
export interface BrowserPage {
  readonly storage: Map<string, string>;
  /** Goes to an address, as a redirect or a click would. */
  go(address: string): void;
  readonly address: () => URL;
}

/** Opens a page with an empty session storage; a second page has a storage of its own, as another frame has. */
export function openPage(address: string): BrowserPage {
  const storage = new Map<string, string>();
  let location = new URL(address);
  const go = (next: string): void => {
    location = new URL(next, location);
    Object.assign(globalThis, { location });
  };
  const page: BrowserPage = { storage, go, address: () => location };
  Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, value: storageOn(storage) });
  Object.assign(globalThis, {
    location,
    history: { replaceState: (_state: unknown, _title: string, next: string) => go(next) },
  });
  return page;
}

function storageOn(kept: Map<string, string>): Storage {
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    key: (index) => [...kept.keys()][index] ?? null,
    removeItem: (key) => {
      kept.delete(key);
    },
    setItem: (key, value) => {
      kept.set(key, value);
    },
  };
}

/** A frame whose storage the browser blocks: the mere mention throws, as Chromium does in a cross-site frame. */
export function blockStorage(): void {
  Object.defineProperty(globalThis, 'sessionStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('access is denied', 'SecurityError');
    },
  });
}
