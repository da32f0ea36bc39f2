import { Button } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import type { MouseEvent } from 'react';
import { followLink } from '../../frame/PageLink.tsx';
import { pathOf } from '../../frame/page.ts';
import { useSay } from '../../frame/reader.tsx';

export function NewPollLink() {
  const say = useSay();
  const address = pathOf({ name: 'new-poll' });
  return (
    <Button as="a" href={address} appearance="primary" icon={<AddRegular />} onClick={(event: MouseEvent) => followLink(event, address)}>
      {say('tabs.polls.new')}
    </Button>
  );
}
