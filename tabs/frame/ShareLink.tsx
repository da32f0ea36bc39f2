import { Button } from '@fluentui/react-components';
import { LinkRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { pathOf } from './page.ts';
import type { Page } from './page.ts';
import { useSay } from './reader.tsx';
import { copyText } from './saveFile.ts';
import { canShare, shareLink } from './teams.ts';

interface ShareLinkProps {
  to: Page;
  /** What the link is called in a conversation: people may see it who may not read where it leads, so it names nothing. */
  label: string;
  /** What screen readers call the button. */
  name: string;
  size?: 'small' | 'medium';
}

/** A link to a page: by Teams' own dialog, else by copying. Whoever follows it sees what they may read. */
export function ShareLink({ to, label, name, size = 'medium' }: ShareLinkProps) {
  const say = useSay();
  const [told, setTold] = useState('');
  const share = async (): Promise<void> => {
    const path = pathOf(to);
    if (canShare()) return shareLink(path.replace('/tabs/', ''), label);
    const address = window.location.origin + path;
    setTold((await copyText(address)) ? say('tabs.export.copied') : address);
  };
  return (
    <div>
      <Button size={size} icon={<LinkRegular />} aria-label={name} onClick={() => void share()}>
        {say('tabs.share.button')}
      </Button>
      <span role="status">{told}</span>
    </div>
  );
}
