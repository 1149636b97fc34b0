import type { QuarantinedRecord } from '../../api/types';
import { bytes, count } from '../../figures/numbers';
import { dayTime } from '../../time/labels';
import { partitionLabel, reasonName } from './figures';

interface QuarantineTableProps {
  records: QuarantinedRecord[];
  zone: string;
  picked: number[];
  onPick: (picked: number[]) => void;
  onOpen: (record: QuarantinedRecord) => void;
}

/** Records in rows, to be picked and opened. */
export function QuarantineTable({ records, zone, picked, onPick, onOpen }: QuarantineTableProps) {
  const isAll = records.every((each) => picked.includes(each.id));
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label="Quarantined records">
      <table class="data">
        <thead>
          <tr>
            <th scope="col" class="check">
              <label class="check__target">
                <span class="visually-hidden">Pick all that are shown</span>
                <input
                  type="checkbox"
                  checked={isAll}
                  onChange={(event) => onPick(event.currentTarget.checked ? records.map((each) => each.id) : [])}
                />
              </label>
            </th>
            {['Reason', 'Detail', 'Source', 'Position', 'Received', 'Length'].map((label) => (
              <th key={label} scope="col" class={label === 'Position' || label === 'Length' ? undefined : 'text'}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.id}>
              <td class="check">
                <label class="check__target">
                  <span class="visually-hidden">Pick record {record.id}</span>
                  <input
                    type="checkbox"
                    checked={picked.includes(record.id)}
                    onChange={(event) =>
                      onPick(
                        event.currentTarget.checked ? [...picked, record.id] : picked.filter((each) => each !== record.id),
                      )
                    }
                  />
                </label>
              </td>
              <th scope="row" class="text">
                <button type="button" class="link" onClick={() => onOpen(record)}>
                  {reasonName(record.reason)}
                  <span class="visually-hidden">: look at record {record.id}</span>
                </button>
              </th>
              <td class="text">
                <bdi class="name" title={record.detail}>
                  {record.detail}
                </bdi>
              </td>
              <td class="text">
                <bdi class="name" title={`${record.source} ${record.partition}`}>
                  {partitionLabel(record)}
                </bdi>
              </td>
              <td>{count(record.position)}</td>
              <td class="text">{dayTime(record.receivedAt, zone)}</td>
              <td>{bytes(record.payloadBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
