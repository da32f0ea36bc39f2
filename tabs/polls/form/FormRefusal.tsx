import { Message } from '../../frame/Message.tsx';
import { messageAt } from './formSpots.ts';
import type { PollForm } from './pollForm.ts';

/** A refusal that is about no field. */
export function FormRefusal({ form }: { form: PollForm }) {
  const message = messageAt(form, 'form');
  return message === undefined ? null : <Message intent="warning">{message}</Message>;
}
