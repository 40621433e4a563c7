import type { Storyboard } from '../../storyboard.ts';
import { FRAME_HEIGHT } from '../world.ts';
import type { Beat } from './acting.ts';
import type { Frame, Member } from './role.ts';

const hoists = /^(?:lift|hoist|raise|airlift|carry|pick up|rescue|pull|tow|haul|load)$/;
const fromAbove = /^(?:🚁|🛸|drone)/u;

/** What a helicopter lifts hangs below it, what a forklift lifts lies on its fork. */
export function hoist(cast: ReadonlyMap<string, Member>, { actions }: Storyboard, frame: Frame): void {
  for (const { subject, verb, object, from, to } of actions) {
    const machine = cast.get(subject)?.roles[0];
    const load = cast.get(object ?? '')?.roles[0];
    if (!machine || !load || load.carrier || load.flight || !hoists.test(verb)) continue;
    const rises: Beat = { verb: 'rise', family: 'rise', from, to, travel: 0 };
    const { name } = machine.subject.drawnAs;
    if (fromAbove.test(name)) {
      machine.height = Math.min(machine.height, FRAME_HEIGHT * 0.3);
      load.height = Math.min(load.height, machine.height * 0.9, (frame.width * 0.3) / load.aspect);
      machine.x = load.x = frame.width * 0.5;
      load.y = FRAME_HEIGHT * 0.9;
      machine.y = FRAME_HEIGHT * 0.46;
      machine.realm = 'air';
      load.realm = 'ground';
      machine.facing = load.facing = 1;
      load.beats = machine.beats = [rises];
      load.inStep = machine.inStep = true;
      load.hangsFrom = machine;
    }
    if (name === 'forklift') {
      load.height = Math.min(load.height, machine.height * 0.5);
      machine.x = frame.width * 0.42;
      machine.facing = 1;
      load.x = machine.x + machine.height * machine.aspect * 0.37;
      load.y = machine.y - machine.height * 0.1;
      load.support = machine;
      load.beats = [rises];
    }
  }
}
