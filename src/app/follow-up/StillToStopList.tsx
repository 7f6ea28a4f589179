import type { StillToStop } from '../../fhir/proposal/decided-act.ts';

/** Orders that only the EHR can stop: named before and after writing, because this app cannot and may not stop them. */
export function StillToStopList({ orders }: { readonly orders: readonly StillToStop[] }) {
  if (orders.length === 0) return null;
  return (
    <div role="alert">
      <p>
        <strong>Must be stopped in the EHR</strong>: this app cannot stop them.
      </p>
      <ul>
        {orders.map(({ reference, label, why }) => (
          <li key={reference}>
            {label} ({reference}): {why}
          </li>
        ))}
      </ul>
    </div>
  );
}
