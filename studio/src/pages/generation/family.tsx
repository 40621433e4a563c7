import { Fragment, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Details, Relative } from '../../lib/details-types.ts';
import { shortName, span } from '../../lib/format.ts';
import { thumbnailUrl } from '../../lib/media.ts';
import { Icon } from '../../parts/icon.tsx';
import { Panel } from '../../parts/panel.tsx';
import { text } from '../../text.ts';

const words = text.generation.family;

/** What it was made of, and what was made of it. Absent where there is neither. */
export function Family({ details }: { details: Details }): ReactNode {
  const earlier = details.family.filter((one) => one.relation === 'earlier');
  const later = details.family.filter((one) => one.relation === 'later');
  if (earlier.length + later.length === 0) return null;
  return (
    <Panel title={words.title}>
      <div className="family">
        {earlier.map((one) => (
          <Fragment key={one.generation.id}>
            <One relative={one} details={details} />
            <Icon name="forward" small />
          </Fragment>
        ))}
        <figure className="here">
          <Still generation={details} />
          <figcaption>
            <b className="strong">{words.thisOne}</b>
          </figcaption>
        </figure>
        {later.map((one, i) => (
          <Fragment key={one.generation.id}>
            {i === 0 && <Icon name="forward" small />}
            <One relative={one} details={details} />
          </Fragment>
        ))}
      </div>
    </Panel>
  );
}

function One({ relative, details }: { relative: Relative; details: Details }): ReactNode {
  const { generation } = relative;
  return (
    <figure>
      <Link href={`/generations/${generation.id}`} title={shortName(generation.prompt)}>
        <Still generation={generation} />
        <span className="caption">{captionOf(relative, details)}</span>
      </Link>
    </figure>
  );
}

function captionOf({ generation, how, relation }: Relative, details: Details): string {
  if (how === 'remix' && generation.prompt === details.prompt) return words.again;
  const seconds = generation.outputs[0]?.seconds;
  if (relation === 'later' && how === 'extension' && seconds !== undefined) return words.extended(span(seconds));
  return words[relation][how];
}

function Still({ generation }: { generation: Relative['generation'] }): ReactNode {
  if (generation.outputs.length === 0)
    return (
      <span className="no-still">
        <Icon name={generation.state === 'failed' ? 'warning' : 'picture'} />
        <span className="vh">{text.states[generation.state]}</span>
      </span>
    );
  return <img src={thumbnailUrl(generation)} alt="" loading="lazy" />;
}
