import type { ReactNode } from 'react';
import { ButtonLink } from '../../parts/button.tsx';
import { Empty } from '../../parts/gate.tsx';
import { text } from '../../text.ts';
import { OperatePage } from './tabs.tsx';

/** An address under Operate that leads nowhere. */
export function NothingHere(): ReactNode {
  return (
    <OperatePage name={text.operate.title}>
      <section className="panel empty-panel">
        <Empty
          title={text.shell.notFoundTitle}
          actions={
            <ButtonLink href="/operate" look="primary">
              {text.operate.tabs.overview}
            </ButtonLink>
          }
        >
          {text.shell.notFound}
        </Empty>
      </section>
    </OperatePage>
  );
}
