import type { WriteReceipt } from '../../ehr/write-back.ts';
import { ScreenTitle } from '../ScreenTitle.tsx';

/** What is in the chart now, as read back, item by item. */
export function Receipt({ receipt, next }: { readonly receipt: WriteReceipt; readonly next: string }) {
  const changed = receipt.written.filter(({ differs }) => differs.length > 0);
  return (
    <section className="block" aria-labelledby="receipt">
      <ScreenTitle id="receipt">In the chart now, as read back</ScreenTitle>
      <p>
        <strong>
          {receipt.written.length} entries{receipt.alreadyThere ? ', all there already: nothing was written twice' : ''}
          .
        </strong>{' '}
        {next}
      </p>
      {changed.length > 0 ? (
        <p role="alert">
          Stored differently from what was sent:{' '}
          {changed.map(({ reference, differs }) => `${reference} (${differs.join(', ')})`).join('; ')}. Check these in
          the EHR.
        </p>
      ) : null}
      <details>
        <summary>Every entry</summary>
        <ul>
          {receipt.written.map(({ reference, status, own }) => (
            <li key={own}>
              {reference}: {status ?? 'stored'} <span className="quiet">{own}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
