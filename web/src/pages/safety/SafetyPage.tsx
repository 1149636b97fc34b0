import type {
  ExhibitionRequests,
  HourRequests,
  Museum,
  Panel,
  PlaceRequests,
  RequestsOverTime,
  RequestSummary,
} from '../../api/types';
import { DataPanel } from '../../panel/DataPanel';
import { toggled } from '../../panel/figure';
import { KeyFigures } from '../../panel/KeyFigures';
import { Switch } from '../../panel/Switch';
import { go, view } from '../../state/navigation';
import type { View } from '../../state/view';
import { placeName } from '../context';
import { floorName } from '../exhibitions/byPlace';
import { byHour } from './byHour';
import { byKind } from './byKind';
import { keyFigures } from './keyFigures';
import { overTime } from './overTime';
import { where, type Spot } from './where';
import { whereAndWhen } from './whereAndWhen';

/** Where and when help is asked for: for who sends it. */
export function SafetyPage({ museum }: { museum: Museum }) {
  const shown = view.value;
  const context = { museum, view: shown };
  const rates = (
    <Switch
      label="Show"
      value={shown.rate}
      choices={[
        { value: false, label: 'Presses' },
        { value: true, label: 'A day' },
      ]}
      onChoose={(rate) => go({ rate })}
    />
  );
  return (
    <>
      <KeyFigures
        title="Key figures"
        path="requests/summary"
        size={3}
        figures={(panel: Panel<RequestSummary>) => keyFigures(panel, context)}
      />
      <div class="panels">
        <DataPanel
          title="Where and when: exhibitions"
          about="Calls for help by exhibition and hour of the day. Plan patrols along the strongest cells."
          path="requests/by-exhibition"
          span={12}
          wall={12}
          skeleton={250}
          controls={rates}
          figure={(panel: Panel<ExhibitionRequests[]>) => whereAndWhen(panel, 'Exhibition', exhibitions(panel.data, shown), context)}
        />
        <DataPanel
          title="How often, over time"
          about="Every press for help."
          path="requests/over-time"
          span={7}
          wall={7}
          skeleton={260}
          figure={(panel: Panel<RequestsOverTime>) => overTime(panel, context)}
        />
        <DataPanel
          title="At which hours"
          about="The whole period, by hour of the day."
          path="requests/by-hour"
          span={5}
          wall={5}
          skeleton={260}
          figure={(panel: Panel<HourRequests[]>) => byHour(panel, context)}
        />
        <DataPanel
          title="Where and when: floors"
          about="The same by floor."
          path="requests/by-floor"
          span={7}
          skeleton={180}
          controls={rates}
          figure={(panel: Panel<PlaceRequests[]>) => whereAndWhen(panel, 'Floor', floors(panel.data, shown), context)}
        />
        <DataPanel
          title="Assistance against emergency"
          about="What was asked for."
          path="requests/summary"
          span={5}
          skeleton={100}
          figure={(panel: Panel<RequestSummary>) => byKind(panel, context)}
        />
        <DataPanel
          title="By exhibition"
          about="Those without a call stay in the list."
          path="requests/by-exhibition"
          span={7}
          skeleton={220}
          figure={(panel: Panel<ExhibitionRequests[]>) => where(panel, 'Exhibition', exhibitions(panel.data, shown), context)}
        />
        <DataPanel
          title="By floor"
          about="All exhibitions of a floor together."
          path="requests/by-floor"
          span={5}
          skeleton={150}
          figure={(panel: Panel<PlaceRequests[]>) => where(panel, 'Floor', floors(panel.data, shown), context)}
        />
      </div>
    </>
  );
}

function exhibitions(data: ExhibitionRequests[], shown: View): Spot[] {
  return data.map((each) => ({ ...each, pick: { exhibition: toggled(shown.exhibition, each.site) } }));
}

function floors(data: PlaceRequests[], shown: View): Spot[] {
  return data.map((each) => ({
    ...each,
    name: floorName(placeName(each, 'No floor')),
    ...(each.id === 0 ? {} : { pick: { floor: toggled(shown.floor, each.id) } }),
  }));
}
