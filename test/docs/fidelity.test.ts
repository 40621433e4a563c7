import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fidelity } from '../../scripts/fidelity.ts';

const report = fidelity();

test('every field of every creating call, every route and every model is tried', () => {
  assert.deepEqual(report.gaps, []);
  assert.ok(report.groups.length > 10, 'the routes were found');
});

test('no field is dropped in silence', () => {
  // An engine may serve none of a call's models: the test card makes no stills.
  const findings = report.groups.flatMap((group) =>
    group.fields.flatMap(({ findings, path }) =>
      Object.entries(findings)
        .filter(([engine]) => group.fields.some((field) => (field.findings[engine] ?? []).length > 0))
        .map(([engine, found]) => ({ about: `${group.routes[0]}: ${path} on ${engine}`, found })),
    ),
  );
  assert.deepEqual(
    findings.filter(({ found }) => found.length === 0).map(({ about }) => about),
    [],
    'a field that no model was asked with',
  );
  assert.deepEqual(
    findings.filter(({ found }) => found.some((one) => one.kind === 'dropped in silence')).map(({ about }) => about),
    [],
  );
});

test('what is refused or done differently is told in words', () => {
  for (const { fields } of report.groups)
    for (const { findings, path } of fields)
      for (const { kind, text } of Object.values(findings).flat())
        if (kind === 'refused' || kind === 'approximated') assert.match(text, /\w+ \w+/, path);
});
