import type {
  ExhibitionRatings,
  Museum,
  Panel,
  PlaceRatings,
  RatingsOverTime,
  RatingsOverTimeByExhibition,
  RatingSummary,
  WeekHourRatings,
} from '../../api/types';
import { DataPanel } from '../../panel/DataPanel';
import type { Figure } from '../../panel/figure';
import { KeyFigures } from '../../panel/KeyFigures';
import { Switch } from '../../panel/Switch';
import { go, view } from '../../state/navigation';
import { scaleOf, type Context } from '../context';
import { byPlace } from './byPlace';
import { distribution } from './distribution';
import { keyFigures } from './keyFigures';
import { overTime } from './overTime';
import { overTimeByExhibition } from './overTimeByExhibition';
import { ranking } from './ranking';
import { responsesByDepartment, responsesByExhibition } from './responses';
import { weekHours } from './weekHours';

/** How exhibitions are rated: for who plans them. */
export function ExhibitionsPage({ museum }: { museum: Museum }) {
  const shown = view.value;
  const context = { museum, view: shown };
  return (
    <>
      <KeyFigures
        title="Key figures"
        path="ratings/summary"
        size={4}
        figures={(panel: Panel<RatingSummary>) => keyFigures(panel, scaleOf(museum))}
      />
      <div class="panels">
        <DataPanel
          title="Average rating over time"
          about={
            shown.byExhibition
              ? 'How the averages of exhibitions move, side by side.'
              : 'How the average moves, with how sure we can be of it.'
          }
          path={shown.byExhibition ? 'ratings/over-time-by-exhibition' : 'ratings/over-time'}
          span={12}
          wall={7}
          skeleton={300}
          figure={(panel: Panel<RatingsOverTime> | Panel<RatingsOverTimeByExhibition>) => course(panel, context)}
          controls={
            <Switch
              label="Show exhibitions"
              value={shown.byExhibition}
              choices={[
                { value: false, label: 'Together' },
                { value: true, label: 'By exhibition' },
              ]}
              onChoose={(byExhibition) => go({ byExhibition })}
            />
          }
        />
        <DataPanel
          title="Top rated exhibitions"
          about="By average, with its 95 % interval. Click one to see only it."
          path="ratings/by-exhibition"
          span={7}
          wall={5}
          skeleton={240}
          figure={(panel: Panel<ExhibitionRatings[]>) => ranking(panel, context)}
        />
        <DataPanel
          title="Responses by exhibition"
          about="Where people press; not how many come."
          path="ratings/by-exhibition"
          span={5}
          wall={5}
          skeleton={240}
          figure={(panel: Panel<ExhibitionRatings[]>) => responsesByExhibition(panel, context)}
        />
        <DataPanel
          title="What people said"
          about="The distribution of ratings at each exhibition."
          path="ratings/by-exhibition"
          span={7}
          wall={7}
          skeleton={240}
          figure={(panel: Panel<ExhibitionRatings[]>) => distribution(panel, context)}
          controls={
            <Switch
              label="Show as"
              value={shown.share}
              choices={[
                { value: false, label: 'Around neutral' },
                { value: true, label: '100 %' },
              ]}
              onChoose={(share) => go({ share })}
            />
          }
        />
        <DataPanel
          title="Average by floor"
          about="With its 95 % interval."
          path="ratings/by-floor"
          span={5}
          skeleton={160}
          figure={(panel: Panel<PlaceRatings[]>) => byPlace(panel, 'floor', context)}
        />
        <DataPanel
          title="When people are satisfied"
          about="The average by weekday and hour."
          path="ratings/by-week-hour"
          span={12}
          skeleton={280}
          figure={(panel: Panel<WeekHourRatings[]>) => weekHours(panel, context)}
        />
        <DataPanel
          title="Average by department"
          about="With its 95 % interval."
          path="ratings/by-department"
          span={7}
          skeleton={200}
          figure={(panel: Panel<PlaceRatings[]>) => byPlace(panel, 'department', context)}
        />
        <DataPanel
          title="Responses by department"
          about="Which departments hear most."
          path="ratings/by-department"
          span={5}
          skeleton={200}
          figure={(panel: Panel<PlaceRatings[]>) => responsesByDepartment(panel, context)}
        />
      </div>
    </>
  );
}

/** By what was answered: after the switch, the answer to the question before it is shown until the new one is there. */
function course(panel: Panel<RatingsOverTime> | Panel<RatingsOverTimeByExhibition>, context: Context): Figure | null {
  return isByExhibition(panel) ? overTimeByExhibition(panel, context) : overTime(panel, context);
}

function isByExhibition(
  panel: Panel<RatingsOverTime> | Panel<RatingsOverTimeByExhibition>,
): panel is Panel<RatingsOverTimeByExhibition> {
  return 'exhibitions' in panel.data;
}
