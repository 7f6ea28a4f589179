import { useState } from 'react';
import { decimal, isAbove, type Ratio, ratio, toNumber } from '../../clinical/measures/ratio.ts';
import { inOrder, type PerSlot, SLOTS, type Slot } from '../../clinical/measures/slots.ts';
import type { ClonazepamOrder } from '../../clinical/picture/chart-record.ts';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import { groupOrders } from '../../clinical/picture/order-groups.ts';
import { SourceLine } from '../assessment/SourceLine.tsx';
import type { VisitActions } from '../visit/useVisitState.ts';
import { isRegimenConfirmed, type VisitState } from '../visit/visit-state.ts';
import { withAge } from '../words/dates.ts';
import { amountsInWords } from '../words/doses.ts';

const NOTHING = ratio(0);

function readSlots(written: Readonly<Record<Slot, string>>): PerSlot<Ratio> | undefined {
  const slots: { [S in Slot]?: Ratio } = {};
  for (const slot of SLOTS) {
    if (written[slot].trim() === '') continue;
    const amount = decimal(written[slot]);
    if (!amount || isAbove(NOTHING, amount)) return undefined;
    if (isAbove(amount, NOTHING)) slots[slot] = amount;
  }
  return inOrder(slots).length === 0 ? undefined : slots;
}

/** Types what is really taken, in mg per time of day. It overrides the order; both stay on the screen. */
function IntakeForm({ actions, onDone }: { readonly actions: VisitActions; onDone(): void }) {
  const [written, setWritten] = useState<Record<Slot, string>>({ morning: '', midday: '', evening: '', bedtime: '' });
  const slots = readSlots(written);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!slots) return;
        actions.answerIntake({ slots });
        onDone();
      }}
    >
      <fieldset>
        <legend>What is really taken on a day of use, in mg</legend>
        {SLOTS.map((slot) => (
          <label key={slot}>
            {slot}{' '}
            <input
              type="text"
              inputMode="decimal"
              size={6}
              value={written[slot]}
              onChange={(event) => setWritten({ ...written, [slot]: event.target.value })}
            />
          </label>
        ))}
        <button type="submit" disabled={!slots}>
          Use this intake
        </button>
      </fieldset>
    </form>
  );
}

function SeveralOrders({
  orders,
  actions,
}: {
  readonly orders: readonly ClonazepamOrder[];
  readonly actions: VisitActions;
}) {
  return (
    <fieldset>
      <legend>Several active clonazepam orders: which are taken?</legend>
      <label>
        <input type="radio" name="orders" onChange={() => actions.answerIntake({ orders: 'add' })} /> All of them, added
      </label>
      {orders.map((order) => (
        <label key={order.source.reference}>
          <input
            type="radio"
            name="orders"
            onChange={() => actions.answerIntake({ orders: { only: order.source.reference } })}
          />{' '}
          Only {order.source.label}
        </label>
      ))}
    </fieldset>
  );
}

interface Props {
  readonly picture: ClinicalPicture;
  readonly state: VisitState;
  readonly actions: VisitActions;
}

/** The dose now, where it comes from, and its confirmation: no plan is sent on a regimen that nobody confirmed. */
export function ClonazepamNow({ picture, state, actions }: Props) {
  const [correcting, setCorrecting] = useState(false);
  const { regimen, today } = picture;
  const orders = picture.ordersInForce.found;
  const intake = state.answers.intake;
  const isConfirmed = isRegimenConfirmed(state, picture);
  return (
    <section className="now" aria-labelledby="clonazepam-now">
      <h2 id="clonazepam-now">Clonazepam now</h2>
      {regimen.known ? (
        <span>
          <strong>{toNumber(regimen.value.mgPerDay)} mg/day</strong> · {amountsInWords(regimen.value.slots)}
          {regimen.value.typed ? ' · as typed at this visit' : ''}
        </span>
      ) : (
        <strong>dose not determined: enter what is really taken</strong>
      )}
      <span className="push">
        <button
          type="button"
          disabled={!regimen.known}
          aria-pressed={isConfirmed}
          onClick={() => actions.confirmRegimen(regimen.known && !isConfirmed ? regimen.value : undefined)}
        >
          {isConfirmed ? '✓ Confirmed as taken' : 'This is what is taken'}
        </button>{' '}
        <button type="button" aria-expanded={correcting} onClick={() => setCorrecting(!correcting)}>
          Correct
        </button>
        {intake?.slots === undefined ? null : (
          <>
            {' '}
            <button type="button" onClick={() => actions.forgetIntake('slots')}>
              Go by the order instead
            </button>
          </>
        )}
      </span>
      <details>
        <summary>
          {orders.length} active order{orders.length === 1 ? '' : 's'}
        </summary>
        <ul>
          {orders.map((order) => (
            <li key={order.source.reference}>
              {order.product}: <SourceLine source={order.source} today={today} />
              {order.dosage.kind === 'ask' ? (
                <em>
                  {' '}
                  Not understood:{' '}
                  {order.dosage.because.map((question) => `${question.why} (“${question.charted}”)`).join('; ')}
                </em>
              ) : null}
            </li>
          ))}
          {orders.length === 0 ? (
            <li>{picture.ordersInForce.complete ? 'None on record.' : 'Could not be read.'}</li>
          ) : null}
        </ul>
        {intake?.since ? <p className="quiet">Taken since {withAge(intake.since, today)}, as entered.</p> : null}
      </details>
      {groupOrders(orders).length > 1 && intake?.slots === undefined ? (
        <SeveralOrders orders={orders} actions={actions} />
      ) : null}
      {correcting || !regimen.known ? <IntakeForm actions={actions} onDone={() => setCorrecting(false)} /> : null}
    </section>
  );
}
