import type { PollView } from '../../../functions/contract/views.ts';
import { CsvDialog } from '../../frame/CsvDialog.tsx';
import { useSay } from '../../frame/reader.tsx';
import { useAnswer } from '../../frame/useAnswer.ts';

interface ExportDialogProps {
  poll: PollView;
  what: 'result' | 'ballots';
  onClose: () => void;
}

/** Numbers to take along. */
export function ExportDialog({ poll, what, onClose }: ExportDialogProps) {
  const say = useSay();
  const asked = useAnswer('exportPoll', [{ params: { id: poll.id }, query: { what } }]);
  return <CsvDialog title={say(`tabs.export.title.${what}`)} asked={asked} onClose={onClose} />;
}
