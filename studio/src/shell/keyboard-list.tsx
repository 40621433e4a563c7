import { type ReactNode, useState } from 'react';
import { Switch } from '../parts/choices.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { text } from '../text.ts';
import { areLettersOn, keyLabel, setLetters } from './keyboard.ts';

const SECTIONS = ['everywhere', 'player', 'library', 'storyboard'] as const;

/** Every shortcut, and the switch for single letters. */
export default function KeyboardList({ onClose }: { onClose: () => void }): ReactNode {
  const [letters, change] = useState(areLettersOn);
  return (
    <Dialog open onClose={onClose} title={text.keyboard.title} description={text.keyboard.note} look="sheet">
      <div className="row">
        <span id="letters" className="grow">
          {letters ? text.shell.lettersOff : text.shell.lettersOn}
        </span>
        <Switch
          labelledBy="letters"
          checked={letters}
          onChange={(on) => {
            setLetters(on);
            change(on);
          }}
        />
      </div>
      {SECTIONS.map((section) => (
        <section key={section}>
          <h3>{text.keyboard.sections[section]}</h3>
          <dl className="keys">
            {text.keyboard.lines[section].map(([keys, does]) => (
              <KeyLine key={keys} keys={keys} does={does} />
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}

function KeyLine({ keys, does }: { keys: string; does: string }): ReactNode {
  return (
    <>
      <dt>
        <kbd>{keyLabel(keys)}</kbd>
      </dt>
      <dd>{does}</dd>
    </>
  );
}
