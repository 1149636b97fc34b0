import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../../api/client';
import type { QuarantinedPayload, QuarantinedRecord } from '../../api/types';
import { bytes, count } from '../../figures/numbers';
import { Skeleton } from '../../panel/DataPanel';
import { dayLabel, clock } from '../../time/labels';
import { reasonName } from './figures';
import { readRecord } from './quarantine';

/** A rejected record with all its bytes, as text and never as anything else. */
export function RecordDialog({ record, zone, onClose }: { record: QuarantinedRecord; zone: string; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [whole, setWhole] = useState<QuarantinedPayload | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    dialog.current?.showModal();
    readRecord(record.id).then(setWhole, (failure: unknown) =>
      setProblem(failure instanceof Problem ? failure.message : String(failure)),
    );
  }, []);
  return (
    <dialog ref={dialog} class="dialog dialog--wide" aria-labelledby="record-title" onClose={onClose}>
      <h2 id="record-title">{reasonName(record.reason)}</h2>
      <p>
        <bdi>{record.detail}</bdi>
      </p>
      <dl class="facts">
        <div>
          <dt>Where</dt>
          <dd>
            <bdi>
              {record.source} {record.partition}
            </bdi>
            , position {count(record.position)}
          </dd>
        </div>
        <div>
          <dt>Received</dt>
          <dd>
            {dayLabel(record.receivedAt, zone)}, {clock(record.receivedAt, zone)}
          </dd>
        </div>
        <div>
          <dt>Length</dt>
          <dd>{bytes(record.payloadBytes)}</dd>
        </div>
      </dl>
      {problem !== null && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
      {whole === null && problem === null && <Skeleton height={120} />}
      {whole !== null && (
        <>
          {whole.text === null && <p class="note">These bytes are no UTF-8 text; they are shown in base64.</p>}
          <pre class="payload" tabIndex={0} aria-label="The record" dir="ltr">
            {whole.text ?? whole.base64}
          </pre>
        </>
      )}
      <button type="button" class="button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
