import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { localMomentOf, quickMoments, zoneName } from '../frame/moment.ts';
import type { LocalMoment } from '../frame/moment.ts';
import { useReader } from '../frame/reader.tsx';
import { useNow } from '../frame/useNow.ts';
import { idOfSpot, messageAt } from './formSpots.ts';
import type { NewPoll } from './useNewPoll.ts';

const useStyles = makeStyles({
  group: {
    border: 'none',
    margin: 0,
    padding: 0,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  quick: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** When the poll closes, by the member's own clock. */
export function ClosingFields({ poll }: { poll: NewPoll }) {
  const styles = useStyles();
  const { say, locale, timeZone } = useReader();
  const now = useNow();
  const { day, time } = poll.draft;
  const quick = quickMoments(now, timeZone);
  const choose = (moment: LocalMoment) => poll.change({ kind: 'set', values: moment });
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{say('tabs.new.closes')}</legend>
      <div className={styles.quick}>
        <Button size="small" onClick={() => choose(quick.hour)}>
          {say('tabs.new.inAnHour')}
        </Button>
        <Button size="small" onClick={() => choose(quick.tomorrow)}>
          {say('tabs.new.tomorrow')}
        </Button>
        <Button size="small" onClick={() => choose(quick.week)}>
          {say('tabs.new.inAWeek')}
        </Button>
      </div>
      <Field {...messageAt(poll, 'closesAt')}>
        <div className={styles.row}>
          <Field label={say('tabs.new.day')} required>
            <Input
              type="date"
              id={idOfSpot('closesAt')}
              min={localMomentOf(now, timeZone).day}
              value={day}
              onChange={(_, { value }) => poll.change({ kind: 'set', values: { day: value } })}
            />
          </Field>
          <Field label={say('tabs.new.time')} required>
            <Input type="time" value={time} onChange={(_, { value }) => poll.change({ kind: 'set', values: { time: value } })} />
          </Field>
        </div>
      </Field>
      <p className={styles.hint}>{say('tabs.new.zone', { zone: zoneName(timeZone, locale, now) })}</p>
    </fieldset>
  );
}
