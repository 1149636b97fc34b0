import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../../api/client';
import type { QuarantinedRecord, QuarantinePage } from '../../api/types';
import { counted } from '../../figures/numbers';
import { Skeleton, Trouble } from '../../panel/DataPanel';
import { Icon } from '../../shell/Icon';
import { refreshNow } from '../../state/live';
import { usePanel } from '../../state/usePanel';
import { ConfirmDialog } from './ConfirmDialog';
import { reasonName, sourceLabel } from './figures';
import { csvOf, discard, newerThan, PAGE_SIZE, quarantineUrl, readPage, replay } from './quarantine';
import { QuarantineTable } from './QuarantineTable';
import { RecordDialog } from './RecordDialog';

interface QuarantineListProps {
  zone: string;
  reasons: string[];
  sources: string[];
  reason: string;
  chooseReason: (reason: string) => void;
}

type Asked = { kind: 'replay' | 'discard'; ids: number[] } | { kind: 'replay-reason'; reason: string };

/** The rejected records: to look at, to judge anew, or to give up. */
export function QuarantineList({ zone, reasons, sources, reason, chooseReason }: QuarantineListProps) {
  const element = useRef<HTMLElement>(null);
  const [source, setSource] = useState('');
  const [picked, setPicked] = useState<number[]>([]);
  const [older, setOlder] = useState<QuarantinedRecord[]>([]);
  const [next, setNext] = useState<number | null | undefined>(undefined);
  const [opened, setOpened] = useState<QuarantinedRecord | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [said, setSaid] = useState('');
  const url = quarantineUrl({ reason, source }, null);
  const { data, problem, isOutdated, retry } = usePanel<QuarantinePage>(url, element);
  // What is on the screen stays where it is: a row that moves under the finger would be the wrong one.
  const [held, setHeld] = useState<QuarantinePage | null>(null);
  const [actedOn, setActedOn] = useState<QuarantinePage | null>(null);
  const shown = useRef(url);
  shown.current = url;

  useEffect(() => {
    setOlder([]);
    setNext(undefined);
    setPicked([]);
    setHeld(null);
  }, [url]);
  useEffect(() => {
    if (held === null && data !== null && !isOutdated && data !== actedOn) {
      setHeld(data);
    }
  }, [held, data, isOutdated, actedOn]);

  const page = held ?? data;
  const records = merged(page?.records ?? [], older);
  const newer = held === null ? 0 : newerThan(held.records, data?.records ?? []);
  const following = next === undefined ? (page?.next ?? null) : next;
  const showNewest = () => {
    setOlder([]);
    setNext(undefined);
    setHeld(data);
  };
  const attempt = async (act: () => Promise<string | null>) => {
    try {
      const outcome = await act();
      if (outcome !== null) {
        setSaid(outcome);
        setPicked([]);
        setOlder([]);
        setNext(undefined);
        setActedOn(data);
        setHeld(null);
        refreshNow();
      }
    } catch (failure) {
      setSaid(failure instanceof Problem ? failure.message : String(failure));
    }
  };
  const more = (before: number) =>
    attempt(async () => {
      const page = await readPage({ reason, source }, before);
      if (shown.current === url) {
        setOlder([...older, ...page.records]);
        setNext(page.next);
      }
      return null;
    });
  const confirm = (what: Asked) => {
    setAsked(null);
    void attempt(() => {
      switch (what.kind) {
        case 'replay':
          return replay({ ids: what.ids });
        case 'discard':
          return discard(what.ids);
        case 'replay-reason':
          return replay({ reasons: [what.reason] });
      }
    });
  };

  return (
    <section ref={element} class="panel quarantine" data-span={12} aria-labelledby="quarantine">
      <div class="panel__head">
        <div class="panel__title">
          <h2 id="quarantine">Quarantine</h2>
          <p class="about">Records that could not be taken, newest first. Replay judges them anew, by the rules of when they were read.</p>
        </div>
        <div class="panel__tools">
          <a class="tool" href={csvOf({ reason, source })} download>
            <Icon name="download" /> <span>CSV</span>
          </a>
        </div>
      </div>
      <div class="quarantine__bar">
        <label>
          Reason
          <select value={reason} onChange={(event) => chooseReason(event.currentTarget.value)}>
            <option value="">All reasons</option>
            {reasons.map((each) => (
              <option key={each} value={each}>
                {reasonName(each)}
              </option>
            ))}
          </select>
        </label>
        <label>
          Source
          <select value={source} onChange={(event) => setSource(event.currentTarget.value)}>
            <option value="">All sources</option>
            {sources.map((each) => (
              <option key={each} value={each}>
                {sourceLabel(each)}
              </option>
            ))}
          </select>
        </label>
        <div class="quarantine__acts">
          {reason !== '' && picked.length === 0 && (
            <button type="button" class="button" onClick={() => setAsked({ kind: 'replay-reason', reason })}>
              Replay all: {reasonName(reason).toLowerCase()}
            </button>
          )}
          <button type="button" class="button" disabled={picked.length === 0} onClick={() => setAsked({ kind: 'replay', ids: picked })}>
            Replay{picked.length > 0 && ` ${picked.length}`}
          </button>
          <button type="button" class="button" disabled={picked.length === 0} onClick={() => setAsked({ kind: 'discard', ids: picked })}>
            Discard{picked.length > 0 && ` ${picked.length}`}
          </button>
        </div>
      </div>
      <p class="said" role="status">
        {said}
      </p>
      {problem !== null && <Trouble detail={problem.message} retry={retry} hasOldFigures={data !== null} />}
      {data === null && problem === null && <Skeleton height={240} />}
      {data !== null && records.length === 0 && (
        <p class="nothing">
          <strong>Nothing is here.</strong> {reason === '' && source === '' ? 'Every record could be taken.' : 'Choose another reason or source.'}
        </p>
      )}
      {newer > 0 && (
        <button type="button" class="button" onClick={showNewest}>
          Show {newer === PAGE_SIZE ? `the newest ${newer}` : `${newer} newer`}
        </button>
      )}
      {records.length > 0 && <QuarantineTable records={records} zone={zone} picked={picked} onPick={setPicked} onOpen={setOpened} />}
      {following !== null && records.length > 0 && (
        <button type="button" class="button" onClick={() => void more(following)}>
          Show older ones
        </button>
      )}
      {opened !== null && <RecordDialog record={opened} zone={zone} onClose={() => setOpened(null)} />}
      {asked !== null && <Question asked={asked} onConfirm={() => confirm(asked)} onCancel={() => setAsked(null)} />}
    </section>
  );
}

function Question({ asked, onConfirm, onCancel }: { asked: Asked; onConfirm: () => void; onCancel: () => void }) {
  const isDiscard = asked.kind === 'discard';
  const what = asked.kind === 'replay-reason' ? `all records rejected as “${reasonName(asked.reason).toLowerCase()}”` : counted(asked.ids.length, 'record');
  return (
    <ConfirmDialog
      title={isDiscard ? `Discard ${what}?` : `Replay ${what}?`}
      text={
        isDiscard
          ? 'They stay stored for whoever audits, but leave this list and are never judged again.'
          : 'Those that can be taken now count from the moment they happened. The others stay, perhaps with another reason.'
      }
      act={isDiscard ? 'Discard' : 'Replay'}
      isDangerous={isDiscard}
      onConfirm={onConfirm}
      onCancel={onCancel}
    />
  );
}

function merged(newest: QuarantinedRecord[], older: QuarantinedRecord[]): QuarantinedRecord[] {
  const known = new Set(newest.map((each) => each.id));
  return [...newest, ...older.filter((each) => !known.has(each.id))];
}
