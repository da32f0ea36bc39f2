import { Button, makeStyles, mergeClasses, tokens, typographyStyles, useRestoreFocusTarget } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { JoinRequestView, OrganisationView } from '../../functions/contract/views.ts';
import { useBoxStyles } from '../frame/boxStyles.ts';
import { Empty } from '../frame/Empty.tsx';
import { useMe } from '../frame/me.tsx';
import { useReader } from '../frame/reader.tsx';
import { Refusal } from '../frame/Refusal.tsx';
import type { Answering } from '../frame/useAnswer.ts';
import { Waiting } from '../frame/Waiting.tsx';
import { AdmitDialog } from './AdmitDialog.tsx';
import { DeclineDialog } from './DeclineDialog.tsx';
import { organisationName } from './organisations.ts';

const useStyles = makeStyles({
  request: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    alignItems: 'center',
  },
  who: { flex: '1 1 18rem', minWidth: 0 },
  name: { ...typographyStyles.subtitle2, margin: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  told: { margin: 0, fontWeight: tokens.fontWeightSemibold },
});

interface WaitingToJoinProps {
  requests: Answering<{ items: JoinRequestView[] }>;
  organisations: OrganisationView[];
}

type Acting = { what: 'admit' | 'decline'; request: JoinRequestView };

/** People who asked to be let in: admit them to an organisation, or decline. */
export function WaitingToJoin({ requests, organisations }: WaitingToJoinProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const { say } = useReader();
  const [acting, setActing] = useState<Acting>();
  const [told, setTold] = useState('');
  const status = useRef<HTMLDivElement>(null);
  const { view, problem, reload } = requests;
  const done = (text: string) => {
    setActing(undefined);
    setTold(text);
    // The button that was pressed goes away with its request.
    requestAnimationFrame(() => status.current?.focus());
    reload();
  };
  if (!view) return problem ? <Refusal problem={problem} onRetry={reload} /> : <Waiting />;
  const cancel = () => setActing(undefined);
  return (
    <>
      {problem && <Refusal problem={problem} onRetry={reload} />}
      <div role="status" ref={status} tabIndex={-1}>
        {told && <p className={styles.told}>{told}</p>}
      </div>
      {view.items.length === 0 ? (
        <Empty title={say('tabs.waitingToJoin.none')} text={say('tabs.waitingToJoin.noneText')} />
      ) : (
        <ul className={box.list}>
          {view.items.map((request) => (
            <Request key={request.id} request={request} organisations={organisations} onAct={(what) => setActing({ what, request })} />
          ))}
        </ul>
      )}
      {acting?.what === 'admit' && <AdmitDialog request={acting.request} organisations={organisations} onDone={done} onCancel={cancel} />}
      {acting?.what === 'decline' && <DeclineDialog request={acting.request} onDone={done} onCancel={cancel} />}
    </>
  );
}

interface RequestProps {
  request: JoinRequestView;
  organisations: OrganisationView[];
  onAct: (what: Acting['what']) => void;
}

function Request({ request, organisations, onAct }: RequestProps) {
  const styles = useStyles();
  const box = useBoxStyles();
  const { say } = useReader();
  const { may } = useMe();
  const focusTarget = useRestoreFocusTarget();
  const { tenantConnected, organisation } = request;
  const mayAdmit = tenantConnected || may.connectTenant;
  const owner = organisation ? organisationName(organisation, organisations) : say('tabs.waitingToJoin.unnamed');
  const tenant = tenantConnected
    ? say('tabs.waitingToJoin.connected', { organisation: owner })
    : say(may.connectTenant ? 'tabs.waitingToJoin.connects' : 'tabs.waitingToJoin.askCoordinator');
  return (
    <li className={mergeClasses(box.box, styles.request)}>
      <div className={styles.who}>
        <h2 className={styles.name} dir="auto">
          {request.name}
        </h2>
        <p className={styles.text}>{say('tabs.waitingToJoin.since', { at: new Date(request.requestedAt) })}</p>
        <p className={styles.text} dir="auto">
          {tenant}
        </p>
      </div>
      <div className={styles.buttons}>
        {mayAdmit && (
          <Button
            {...focusTarget}
            appearance="primary"
            aria-label={say('tabs.admit.buttonFor', { name: request.name })}
            onClick={() => onAct('admit')}
          >
            {say('tabs.admit.button')}
          </Button>
        )}
        <Button {...focusTarget} aria-label={say('tabs.decline.buttonFor', { name: request.name })} onClick={() => onAct('decline')}>
          {say('tabs.decline.button')}
        </Button>
      </div>
    </li>
  );
}
