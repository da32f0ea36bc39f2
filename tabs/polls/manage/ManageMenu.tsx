import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger, useRestoreFocusTarget } from '@fluentui/react-components';
import { CalendarAddRegular, CopyRegular, DeleteRegular, EditRegular, LockClosedRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { PollView } from '../../../functions/contract/views.ts';
import { goTo } from '../../frame/browserAddress.ts';
import { useMe } from '../../frame/me.tsx';
import { pathOf } from '../../frame/page.ts';
import { useSay } from '../../frame/reader.tsx';
import { likePoll } from '../form/formAddress.ts';
import { CloseDialog } from './CloseDialog.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import { ExtendDialog } from './ExtendDialog.tsx';
import type { UnwrittenOutcome } from './OutcomeBox.tsx';

type Deed = 'edit' | 'extend' | 'close' | 'duplicate' | 'delete';

const icons: Record<Deed, ReactElement> = { edit: <EditRegular />, extend: <CalendarAddRegular />, close: <LockClosedRegular />, duplicate: <CopyRegular />, delete: <DeleteRegular /> };

interface ManageMenuProps {
  poll: PollView;
  onAnswer: (poll: PollView) => void;
  /** The poll was closed, and the statement that was to go with it was refused. */
  onUnwritten: (outcome: UnwrittenOutcome) => void;
}

/** What this member may do to the poll. */
export function ManageMenu({ poll, onAnswer, onUnwritten }: ManageMenuProps) {
  const say = useSay();
  const me = useMe();
  const [acting, setActing] = useState<Deed>();
  const focusTarget = useRestoreFocusTarget();
  const { may, id } = poll;
  const deeds: Deed[] = [
    ...(may.change ? (['edit', 'extend'] as const) : []),
    ...(may.close ? (['close'] as const) : []),
    ...(me.may.createPoll.length > 0 ? (['duplicate'] as const) : []),
    ...(may.delete ? (['delete'] as const) : []),
  ];
  if (deeds.length === 0) return null;
  const act = (deed: Deed): void => {
    if (deed === 'edit') return goTo(pathOf({ name: 'edit-poll', id }));
    if (deed === 'duplicate') return goTo(likePoll(id));
    setActing(deed);
  };
  const end = (): void => setActing(undefined);
  const done = (view: PollView): void => {
    end();
    onAnswer(view);
  };
  return (
    <>
      <Menu inline>
        <MenuTrigger disableButtonEnhancement>
          <MenuButton {...focusTarget}>{say('tabs.manage.button')}</MenuButton>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {deeds.map((deed) => (
              <MenuItem key={deed} icon={icons[deed]} onClick={() => act(deed)}>
                {say(`tabs.manage.${deed}`)}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      {acting === 'close' && <CloseDialog poll={poll} onDone={done} onUnwritten={onUnwritten} onCancel={end} />}
      {acting === 'extend' && <ExtendDialog poll={poll} onDone={done} onCancel={end} />}
      {acting === 'delete' && <DeleteDialog poll={poll} onDone={done} onCancel={end} />}
    </>
  );
}
