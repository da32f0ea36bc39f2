import { MessageBarTitle } from '@fluentui/react-components';
import { Message } from '../../frame/Message.tsx';
import { useSay } from '../../frame/reader.tsx';
import { useService } from '../../frame/service.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';

/** Under which it is remembered that somebody has just raised this challenge. */
export function raisedKey(id: string): string {
  return `challenge-raised:${id}`;
}

/** To the author who has just raised a challenge: what happens next. Nothing to anybody else. */
export function WhatNext({ id }: { id: string }) {
  const say = useSay();
  const { memory } = useService();
  const { view: may } = useAnswer('challengeForm', []);
  if (memory.get(raisedKey(id)) !== true) return null;
  return (
    <Message intent="success">
      <MessageBarTitle>{say('tab.challenges.sent')}</MessageBarTitle>
      {say(may?.hasContact === false ? 'tab.challenges.sent.noContact' : 'tab.challenges.sent.next')}
    </Message>
  );
}
