import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { ArrowUndoRegular, AttachRegular, DismissRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import type { AnyChallengeView } from '../../../functions/contract/challengeViews.ts';
import { PageLink } from '../../frame/PageLink.tsx';
import { useReader } from '../../frame/reader.tsx';
import { Refusal } from '../../frame/Refusal.tsx';
import { Part } from '../../frame/Part.tsx';
import { AttachBox } from './AttachBox.tsx';
import type { Showing } from './showing.ts';
import { useDeed } from './useDeed.ts';

type Link = AnyChallengeView['links'][number];

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalS },
  what: { flex: '1 1 14rem', minWidth: 0, overflowWrap: 'anywhere' },
  small: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground2 },
  plain: { margin: 0 },
  told: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS, ':empty': { display: 'none' } },
});

/** Results of research and polls that belong to it, with why; what is taken away can be put back. */
export function LinksPart({ challenge, showing }: { challenge: AnyChallengeView; showing: Showing }) {
  const styles = useStyles();
  const { say } = useReader();
  const deed = useDeed(showing);
  const [open, setOpen] = useState(false);
  const [taken, setTaken] = useState<Link>();
  const status = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const { links, may, id } = challenge;
  const params = { id };
  const remove = async (link: Link): Promise<void> => {
    if (!(await deed.act((client) => client.call('unlinkFromChallenge', { params, body: { kind: link.kind, ref: link.ref } })))) return;
    setTaken(link);
    requestAnimationFrame(() => status.current?.querySelector('button')?.focus());
  };
  const putBack = async ({ kind, ref, why }: Link): Promise<void> => {
    if (await deed.act((client) => client.call('linkToChallenge', { params, body: { kind, ref, why } }))) setTaken(undefined);
  };
  return (
    <Part title={say('tab.challenges.links.title')}>
      <div className={styles.part}>
        {links.length === 0 && <p className={styles.plain}>{say('tab.challenges.links.none')}</p>}
        {links.length > 0 && (
          <ul className={styles.list}>
            {links.map((link) => (
              <li key={`${link.kind} ${link.ref}`} className={styles.row}>
                <div className={styles.what}>
                  <PageLink to={link.kind === 'poll' ? { name: 'poll', id: link.ref } : { name: 'item', id: link.ref }}>
                    <bdi>{link.about === undefined || link.about === '' ? link.title : `${link.about} – ${link.title}`}</bdi>
                  </PageLink>
                  {link.why !== '' && (
                    <p className={styles.plain} dir="auto">
                      {link.why}
                    </p>
                  )}
                  <p className={styles.small} dir="auto">
                    {say('tab.challenges.links.by', { kind: link.kind, name: link.by === '' ? say('tab.challenges.theAuthor') : link.by, at: new Date(link.at) })}
                  </p>
                </div>
                {link.mayRemove && may.link && (
                  <Button size="small" appearance="subtle" icon={<DismissRegular />} aria-label={say('tab.challenges.links.removeNamed', { title: link.title })} disabledFocusable={deed.busy} onClick={() => void remove(link)}>
                    {say('tab.challenges.links.remove')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
        <div ref={status} role="status" className={styles.told}>
          {taken && (
            <>
              <span dir="auto">{say('tab.challenges.links.removed', { title: taken.title })}</span>
              <Button size="small" icon={<ArrowUndoRegular />} disabledFocusable={deed.busy} onClick={() => void putBack(taken)}>
                {say('tabs.drafts.undo')}
              </Button>
            </>
          )}
        </div>
        {deed.problem && <Refusal problem={deed.problem} />}
        {may.link && (
          <div ref={place}>
            <Button icon={<AttachRegular />} aria-expanded={open} onClick={() => setOpen(!open)}>
              {say('tab.challenges.links.attach')}
            </Button>
          </div>
        )}
        {open && (
          <AttachBox
            challenge={challenge}
            showing={showing}
            onEnd={() => {
              setOpen(false);
              place.current?.querySelector('button')?.focus();
            }}
          />
        )}
      </div>
    </Part>
  );
}
