import { useRef, useState } from 'preact/hooks';
import type { Museum, Pipeline } from '../../api/types';
import { DataTable } from '../../panel/DataTable';
import { Skeleton, Trouble } from '../../panel/DataPanel';
import { Icon } from '../../shell/Icon';
import { lastEvent, serverNow } from '../../state/live';
import { usePanel } from '../../state/usePanel';
import { loadersTable, partitionsTable, reasonName, reasonsOf, standing } from './figures';
import { QuarantineList } from './QuarantineList';

/** How the pipeline stands, and what it could not take: for whoever runs it. */
export function PipelinePage({ museum }: { museum: Museum }) {
  const element = useRef<HTMLDivElement>(null);
  const { data, problem, retry } = usePanel<Pipeline>('/api/v1/pipeline', element);
  const [reason, setReason] = useState('');
  const now = serverNow.value;
  const live = lastEvent.value;
  const pipeline = data === null ? null : { ...data, loaders: live?.loaders ?? data.loaders };
  const rejects = pipeline === null ? [] : reasonsOf(pipeline);
  const most = Math.max(1, ...rejects.map((each) => each.count));
  return (
    <div ref={element}>
      {problem !== null && <Trouble detail={problem.message} retry={retry} hasOldFigures={data !== null} />}
      {pipeline === null ? (
        problem === null && <Skeleton height={320} />
      ) : (
        <>
          <section class="keys" aria-label="Key figures" data-path="pipeline">
            <div class="keys__row" data-size={4}>
              {standing(pipeline, now).map((each) => (
                <div key={each.label} class={`key key--${each.tone}`}>
                  <h2 class="key__label">{each.label}</h2>
                  <p class="key__value">{each.value}</p>
                  <p class="key__detail">{each.detail}</p>
                </div>
              ))}
            </div>
            <p class="keys__note">
              <a href="/api/v1/pipeline.csv" download>
                Key figures as CSV
              </a>
            </p>
          </section>
          <div class="panels">
            <section class="panel" data-span={7} aria-labelledby="loaders">
              <div class="panel__head">
                <div class="panel__title">
                  <h2 id="loaders">Loaders</h2>
                  <p class="about">Every process that loads, with its last sign of life.</p>
                </div>
              </div>
              {pipeline.loaders.length === 0 ? (
                <p class="nothing">
                  <strong>Nothing loads presses.</strong> Start a loader with <code>vitrine consume</code>, or this server
                  with <code>--consume</code>.
                </p>
              ) : (
                <DataTable table={loadersTable(pipeline.loaders, now)} caption="Loaders" />
              )}
            </section>
            <section class="panel" data-span={5} aria-labelledby="rejects">
              <div class="panel__head">
                <div class="panel__title">
                  <h2 id="rejects">Rejected, by reason</h2>
                  <p class="about">Kept whole in the quarantine below; a reason filters it.</p>
                </div>
              </div>
              {rejects.length === 0 ? (
                <p class="nothing">
                  <strong>Nothing is in quarantine.</strong> Every record could be taken.
                </p>
              ) : (
                <ul class="reasons">
                  {rejects.map((each) => (
                    <li key={each.reason}>
                      <button
                        type="button"
                        class="reason"
                        aria-pressed={each.reason === reason}
                        onClick={() => setReason(each.reason === reason ? '' : each.reason)}
                      >
                        <span class="reason__name">{reasonName(each.reason)}</span>
                        <span class="reason__count">{each.count.toLocaleString('en-GB')}</span>
                        <span class="reason__bar" aria-hidden="true">
                          <span style={{ width: `${(each.count / most) * 100}%` }} />
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </section>
            <QuarantineList
              zone={museum.zone}
              reasons={rejects.map((each) => each.reason)}
              sources={[...new Set(pipeline.partitions.map((each) => each.source))]}
              reason={reason}
              chooseReason={setReason}
            />
            <section class="panel" data-span={12} aria-labelledby="positions">
              <div class="panel__head">
                <div class="panel__title">
                  <h2 id="positions">Positions</h2>
                  <p class="about">How far each partition of each source was read. Read is always accepted and rejected together.</p>
                </div>
                <div class="panel__tools">
                  <a class="tool" title="Download as CSV" href="/api/v1/pipeline/partitions.csv" download>
                    <Icon name="download" /> <span>CSV</span>
                    <span class="visually-hidden"> of positions</span>
                  </a>
                </div>
              </div>
              <DataTable table={partitionsTable(pipeline.partitions, museum.zone)} caption="Positions" />
            </section>
          </div>
        </>
      )}
    </div>
  );
}
