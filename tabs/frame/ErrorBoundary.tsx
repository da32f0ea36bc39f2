import { Button } from '@fluentui/react-components';
import { Component } from 'react';
import type { ReactNode } from 'react';
import { AlonePage } from './AlonePage.tsx';
import { useSay } from './reader.tsx';

/** Catches a fault of the page itself, or a part of it that cannot be loaded any more after a new release. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const say = useSay();
  return (
    <AlonePage title={say('tabs.fault.title')} text={say('tabs.fault.text')}>
      <Button appearance="primary" onClick={() => window.location.reload()}>
        {say('tabs.refusal.retry')}
      </Button>
    </AlonePage>
  );
}
