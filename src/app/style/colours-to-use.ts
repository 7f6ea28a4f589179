import type { EhrColours } from '../../ehr/read-style.ts';

type Scheme = 'light' | 'dark';

/** The app's own colours by scheme, as in stillstep.css: paper, panel, then all that is written on them. */
const OWN: Readonly<
  Record<Scheme, { readonly paper: string; readonly panel: string; readonly inks: readonly string[] }>
> = {
  light: { paper: '#ffffff', panel: '#f4f7f8', inks: ['#4a5b61', '#a11616', '#7a4a00', '#1d4f91'] },
  dark: { paper: '#14191c', panel: '#1c2327', inks: ['#a9b7bc', '#ff9d94', '#ffc266', '#9cc4ff'] },
};
/** WCAG 2.2, 1.4.3: text. */
const LEAST_CONTRAST = 4.5;

function channel(hex: string): number {
  const part = Number.parseInt(hex, 16) / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance of "#rrggbb", 0 to 1 (WCAG 2.2). */
function luminance(colour: string): number {
  const [red, green, blue] = [channel(colour.slice(1, 3)), channel(colour.slice(3, 5)), channel(colour.slice(5, 7))];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

const isReadable = (ink: string, ...papers: readonly string[]): boolean =>
  papers.every((paper) => contrast(ink, paper) >= LEAST_CONTRAST);

/**
 * The custom properties to set for an EHR's colours. A colour is followed only where everything that is written on it or
 * in it keeps its contrast: background and text together, in the scheme that the user has chosen; the highlight by
 * itself. What does not pass stays the app's own.
 */
export function coloursToUse(colours: EhrColours, scheme: Scheme): Readonly<Record<string, string>> {
  const own = OWN[scheme];
  const { background, text, highlight } = colours;
  const isItsScheme = background !== undefined && (luminance(background) > 0.5 ? 'light' : 'dark') === scheme;
  const followsPaper =
    isItsScheme &&
    text !== undefined &&
    isReadable(text, background, own.panel) &&
    own.inks.every((ink) => isReadable(ink, background));
  const paper = followsPaper ? background : own.paper;
  const onHighlight = ['#ffffff', '#0d1b1f'].find((ink) => highlight !== undefined && isReadable(ink, highlight));
  const followsHighlight =
    highlight !== undefined && onHighlight !== undefined && isReadable(highlight, paper, own.panel);
  return {
    ...(followsPaper ? { '--paper': background, '--ink': text } : {}),
    ...(followsHighlight ? { '--accent': highlight, '--on-accent': onHighlight } : {}),
  };
}
