import type { ChartRecord } from '../../clinical/picture/chart-record.ts';

/**
 * Medication orders that may not be used (an unknown modifier, "do not give", another form): any of them may be
 * clonazepam, so they stand beside the dose, not only in the reading report (spec section 0: not used, and listed).
 */
export function UnreadOrders({ record }: { readonly record: ChartRecord }) {
  const orders = record.unread.filter(({ reference }) => /^Medication(?:Request)?\//.test(reference));
  if (orders.length === 0) return null;
  return (
    <section className="unread-orders" aria-label="Medication orders that were not used">
      <strong>
        ▲ {orders.length} medication order{orders.length === 1 ? ' was' : 's were'} not used
      </strong>
      , and may be clonazepam or another sedative: look in the EHR before you confirm what is taken.
      <ul>
        {orders.map(({ reference, why }) => (
          <li key={`${reference} ${why}`}>
            {reference}: {why}
          </li>
        ))}
      </ul>
    </section>
  );
}
