import type { Kind } from './kind.ts';
import { biggest } from './kinds/biggest.ts';
import { breadth } from './kinds/breadth.ts';
import { change } from './kinds/change.ts';
import { comparison } from './kinds/comparison.ts';
import { crossing } from './kinds/crossing.ts';
import { curve } from './kinds/curve.ts';
import { distance } from './kinds/distance.ts';
import { event } from './kinds/event.ts';
import { group } from './kinds/group.ts';
import { holiday } from './kinds/holiday.ts';
import { milestone } from './kinds/milestone.ts';
import { mover } from './kinds/mover.ts';
import { quote } from './kinds/quote.ts';
import { range } from './kinds/range.ts';
import { record } from './kinds/record.ts';
import { release } from './kinds/release.ts';
import { remark } from './kinds/remark.ts';
import { streak } from './kinds/streak.ts';
import { test } from './kinds/test.ts';
import { turn } from './kinds/turn.ts';
import { volume } from './kinds/volume.ts';
import { zone } from './kinds/zone.ts';

/** Every kind of fact, in the order of documentation. */
export const KINDS: ReadonlyMap<string, Kind> = new Map(
  [
    change,
    quote,
    record,
    biggest,
    crossing,
    zone,
    test,
    turn,
    streak,
    distance,
    milestone,
    comparison,
    group,
    breadth,
    mover,
    volume,
    range,
    curve,
    release,
    event,
    holiday,
    remark,
  ].map((kind): [string, Kind] => [kind.id, kind]),
);
