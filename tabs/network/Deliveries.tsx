import { Button, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { Client } from '../../functions/contract/client.ts';
import type { DeliveryView } from '../../functions/contract/views.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { countryLabel } from '../frame/country.ts';
import { Empty } from '../frame/Empty.tsx';
import { LoadMore } from '../frame/LoadMore.tsx';
import { PageLink } from '../frame/PageLink.tsx';
import { placeText } from '../frame/placeText.ts';
import { useReader } from '../frame/reader.tsx';
import { Refusal } from '../frame/Refusal.tsx';
import { useDoing } from '../frame/useDoing.ts';
import { usePages } from '../frame/usePages.ts';
import { Waiting } from '../frame/Waiting.tsx';

const useStyles = makeStyles({
  delivery: { display: 'flex', flexWrap: 'wrap', gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`, alignItems: 'center' },
  what: { flex: '1 1 18rem', minWidth: 0 },
  place: { ...typographyStyles.subtitle2, margin: 0, overflowWrap: 'anywhere' },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  told: { margin: 0, fontWeight: tokens.fontWeightSemibold },
});

/** Cards that failed, are late or of which nobody knows, the newest first; each is posted again in its place. */
export function Deliveries() {
  const styles = useStyles();
  const box = useBoxStyles();
  const { say } = useReader();
  const [told, setTold] = useState('');
  const status = useRef<HTMLDivElement>(null);
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const list = usePages<DeliveryView>('deliveries', loadDeliveries, lookAgain);
  const { unreadable } = list;
  // What is in trouble once more stands here anew.
  const items = list.items?.filter((delivery) => !taken.has(momentOf(delivery)));
  const done = (delivery: DeliveryView, place: string) => {
    setTaken(new Set([...taken, momentOf(delivery)]));
    setTold(say('tabs.deliveries.done', { place }));
    // The button that was pressed goes away with its card.
    requestAnimationFrame(() => status.current?.focus());
    list.reload();
  };
  if (!items) return list.problem ? <LoadMore list={list} /> : <Waiting />;
  return (
    <>
      <div role="status" ref={status} tabIndex={-1}>
        {told && <p className={styles.told}>{told}</p>}
      </div>
      {items.length === 0 && unreadable === 0 && !list.hasMore ? (
        <Empty title={say('tabs.deliveries.none')} text={say('tabs.deliveries.noneText')} />
      ) : (
        <ul className={box.list}>
          {items.map((delivery) => (
            <Delivery key={delivery.id} delivery={delivery} onDone={(place) => done(delivery, place)} />
          ))}
        </ul>
      )}
      {unreadable > 0 && <p className={styles.text}>{say('tabs.deliveries.unreadable', { count: unreadable })}</p>}
      <LoadMore list={list} />
    </>
  );
}

function Delivery({ delivery, onDone }: { delivery: DeliveryView; onDone: (place: string) => void }) {
  const styles = useStyles();
  const box = useBoxStyles();
  const { say, locale } = useReader();
  const { poll, organisation, country, state, rightAt, again, may } = delivery;
  const place = placeText(delivery.place, say);
  const host = [organisation, country && countryLabel(country, locale)].filter((part) => part !== undefined).join(' · ');
  const standing = state === 'failed' && rightAt !== undefined ? 'failedStanding' : state;
  return (
    <li className={mergeClasses(box.box, styles.delivery)}>
      <div className={styles.what}>
        <h2 className={styles.place} dir="auto">
          {place}
        </h2>
        {host && (
          <p className={styles.text} dir="auto">
            {host}
          </p>
        )}
        <p className={styles.text} dir="auto">
          {poll ? <PageLink to={{ name: 'poll', id: poll.id }}>{poll.question}</PageLink> : say('tabs.deliveries.hidden')}
        </p>
        <p className={styles.text}>{say(`tabs.deliveries.${standing}`, { at: new Date(delivery.since) })}</p>
        {rightAt && <p className={styles.text}>{say('tabs.postings.rightAt', { at: new Date(rightAt) })}</p>}
        {again && <p className={styles.text}>{say('tabs.postings.next', { at: new Date(again) })}</p>}
        {state !== 'late' && !may.retry && <p className={styles.text}>{say('tabs.deliveries.asker')}</p>}
      </div>
      {poll && may.retry && <PostAgain poll={poll.id} posting={delivery.id} place={place} onDone={onDone} />}
    </li>
  );
}

function PostAgain({ poll, posting, place, onDone }: { poll: string; posting: string; place: string; onDone: (place: string) => void }) {
  const { say } = useReader();
  const trying = useDoing();
  const postAgain = async () => {
    const view = await trying.run((client) => client.call('retryPosting', { params: { id: poll, posting } }));
    if (view) onDone(place);
  };
  return (
    <>
      <Button aria-label={say('tabs.deliveries.againIn', { place })} disabledFocusable={trying.busy} onClick={() => void postAgain()}>
        {say('tabs.postings.again')}
      </Button>
      {trying.problem && <Refusal problem={trying.problem} onRetry={() => void postAgain()} />}
    </>
  );
}

/** One trouble of one card. */
function momentOf({ id, since }: DeliveryView): string {
  return `${id} ${since}`;
}

function loadDeliveries(client: Client, _key: string, after?: string) {
  return client.call('listDeliveries', { query: after === undefined ? {} : { after } });
}

/** What is tried again changes by itself (milliseconds). */
function lookAgain(): number {
  return 15_000;
}
