/**
 * For what answers a click and appears elsewhere on the screen: a refusal below a long plan would stay hidden behind the
 * next action at the foot of the frame, and the clinician would think that nothing happened.
 */
export function intoView(place: HTMLElement | null): void {
  place?.scrollIntoView({ block: 'nearest' });
}
