import { makeStyles, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { MessageBarProps } from '@fluentui/react-components';
import type { ReactNode } from 'react';

/** Fluent's own does not wrap and would be cut off on a narrow page. */
const useStyles = makeStyles({ text: { whiteSpace: 'normal', paddingBlock: '6px' } });

interface MessageProps {
  intent: NonNullable<MessageBarProps['intent']>;
  /** Buttons beside it. */
  actions?: ReactNode;
  children: ReactNode;
}

/** Something to be noticed on a page, as long as it has to be. */
export function Message({ intent, actions, children }: MessageProps) {
  const styles = useStyles();
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody className={styles.text}>{children}</MessageBarBody>
      {actions && <MessageBarActions>{actions}</MessageBarActions>}
    </MessageBar>
  );
}
