import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { proofQuery } from '../../lib/admin-queries.ts';
import type { Proof as Found } from '../../lib/admin-types.ts';
import { ago, figure } from '../../lib/format.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ErrorNote } from '../../parts/note.tsx';
import { useToast } from '../../parts/toast.tsx';
import { text } from '../../text.ts';

const words = text.ledger;

/** Whether the money is right: every entry read and added up, and what does not add up by name. */
export function Proof(): ReactNode {
  const { data, error, isFetching, refetch } = useQuery(proofQuery);
  const tell = useToast();
  const verify = async (): Promise<void> => {
    const { isSuccess } = await refetch();
    if (isSuccess) tell(words.verified);
  };
  if (error && !data) return <ErrorNote error={error} again={() => void refetch()} />;
  const isSound = data?.sound ?? true;
  return (
    <section className="panel proof" aria-labelledby="proof">
      <span className={data === undefined ? 'seal waiting' : isSound ? 'seal' : 'seal broken'}>
        <Icon name={isSound ? 'shield' : 'warning'} />
      </span>
      <div>
        <h2 id="proof" className="proof-title">
          {data === undefined ? words.reading : isSound ? words.sound : words.unsound}
        </h2>
        {data && (
          <p className="dim num">
            {isSound
              ? words.proof(figure(data.entries), ago(data.read_at))
              : words.differences(data.differences.length, figure(data.entries), ago(data.read_at))}
          </p>
        )}
      </div>
      <Button busy={isFetching} onClick={() => void verify()}>
        {words.verify}
      </Button>
      {data && !isSound && (
        <ul className="differences">
          {data.differences.map((one) => (
            <li key={`${one.kind} ${one.id}`} className="break">
              {one.message}
            </li>
          ))}
        </ul>
      )}
      {data && <Sums proof={data} />}
    </section>
  );
}

function Sums({ proof }: { proof: Found }): ReactNode {
  const sums = words.sums;
  return (
    <div className="sums num">
      <Sum name={sums.granted} value={proof.granted_credits} />
      <Sum name={sums.charged} value={proof.charged_credits} />
      <Sum name={sums.held} value={proof.held_credits} />
      <Sum name={sums.free} value={proof.available_credits} />
      <Sum name={sums.loss} value={proof.loss_credits} />
      <Sum
        name={sums.rest}
        value={proof.rest_credits}
        className={`rest ${proof.rest_credits === 0 ? 'good' : 'bad'}`}
      />
    </div>
  );
}

function Sum({ name, value, className = '' }: { name: string; value: number; className?: string }): ReactNode {
  return (
    <div className={`stat ${className}`}>
      <span>{name}</span>
      <b>{figure(value)}</b>
    </div>
  );
}
