import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Deployment, StatefulSet } from 'kubernetes-models/apps/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ConfigMap, Namespace, Secret, Service } from 'kubernetes-models/v1';
import { configOf } from '../../src/config.ts';
import { documentsOf, root, unknownSettings } from './files.ts';

const KINDS = { ConfigMap, Deployment, Namespace, NetworkPolicy, PodDisruptionBudget, Secret, Service, StatefulSet };
type Kind = keyof typeof KINDS;
type Made = InstanceType<(typeof KINDS)[Kind]>;

const folder = `${root}packaging/kubernetes`;
const names = readdirSync(folder).filter((name) => name !== 'kustomization.yaml');
const manifests = names.flatMap((name) =>
  documentsOf(`kubernetes/${name}`).map((document) => {
    const kind = document['kind'] as Kind;
    assert.ok(kind in KINDS, `${name} has a ${kind}`);
    return { name, kind, made: new KINDS[kind](document as never) as Made };
  }),
);
const all = <Type extends Made>(type: new (data: never) => Type): Type[] =>
  manifests.map(({ made }) => made).filter((made): made is Type => made instanceof type);
const workloads = [...all(StatefulSet), ...all(Deployment)];

describe('the manifests of Kubernetes', () => {
  test('fit their schemas', () => {
    for (const { name, kind, made } of manifests) assert.doesNotThrow(() => made.validate(), `${kind} in ${name}`);
    const wrong = new Service({ spec: { ports: [{ port: 'http' }] } } as never);
    assert.throws(() => wrong.validate(), 'the schemas see a mistake');
  });

  test('are all named by the kustomization, but for the secrets, which nobody should apply as they are', () => {
    const [kustomization = {}] = documentsOf('kubernetes/kustomization.yaml');
    const listed = kustomization['resources'] as string[];
    assert.deepEqual([...listed, 'secret.example.yaml'].sort(), names.sort());
  });

  test('run without rights on a read-only root', () => {
    assert.equal(workloads.length, 2);
    for (const { spec } of workloads) {
      const pod = spec?.template.spec;
      assert.deepEqual(
        [
          pod?.securityContext?.runAsNonRoot,
          pod?.securityContext?.runAsUser,
          pod?.securityContext?.seccompProfile?.type,
        ],
        [true, 1000, 'RuntimeDefault'],
      );
      assert.equal(pod?.automountServiceAccountToken, false);
      for (const { securityContext, resources, image } of pod?.containers ?? []) {
        assert.equal(securityContext?.readOnlyRootFilesystem, true);
        assert.equal(securityContext.allowPrivilegeEscalation, false);
        assert.deepEqual(securityContext.capabilities?.drop, ['ALL']);
        assert.ok(resources?.requests?.['memory'] && resources.limits?.['memory']);
        assert.match(image ?? '', /:\d/);
      }
    }
  });

  test('probe what listens, mount what they name, and give a stop its time', () => {
    const [config] = all(ConfigMap);
    const drainSeconds = Number(config?.data?.['FILMGATE_DRAIN_SECONDS']);
    assert.equal(drainSeconds, configOf({}, {}).drainSeconds);
    for (const { spec } of workloads) {
      const pod = spec?.template.spec;
      assert.ok((pod?.terminationGracePeriodSeconds ?? 0) > drainSeconds);
      const volumes = pod?.volumes?.map(({ name }) => name);
      for (const container of pod?.containers ?? []) {
        assert.deepEqual(
          container.volumeMounts?.map(({ name }) => name),
          volumes,
        );
        assert.ok(container.volumeMounts?.some(({ mountPath }) => mountPath === '/data'));
        const ports = container.ports?.map(({ name }) => name) ?? [];
        const probes = [container.startupProbe, container.readinessProbe, container.livenessProbe];
        if (ports.length === 0) assert.deepEqual(container.args, ['worker']);
        else
          assert.deepEqual(
            probes.map((probe) => [probe?.httpGet?.path, probe?.httpGet?.port]),
            ['/readyz', '/readyz', '/healthz'].map((path) => [path, ports[0]]),
          );
      }
    }
  });

  test('find each other by their labels and names', () => {
    const labels = workloads.map(({ spec }) => spec?.template.metadata?.labels ?? {});
    const finds = (selector: Readonly<Record<string, string>>): boolean =>
      labels.some((one) => Object.entries(selector).every(([name, value]) => one[name] === value));
    for (const { spec } of workloads) assert.deepEqual(spec?.selector.matchLabels, spec?.template.metadata?.labels);
    for (const { spec } of all(Service)) assert.ok(finds(spec?.selector ?? { none: '' }));
    for (const { spec } of all(PodDisruptionBudget)) assert.ok(finds(spec?.selector?.matchLabels ?? { none: '' }));
    for (const { spec } of all(NetworkPolicy)) assert.ok(finds(spec?.podSelector?.matchLabels ?? { none: '' }));
    const [service] = all(Service);
    assert.deepEqual(
      all(StatefulSet).map(({ spec }) => spec?.serviceName),
      [service?.metadata?.name],
    );
  });

  test('set only settings that there are, enough of them, and no secret in the open', () => {
    const open = Object.keys(all(ConfigMap)[0]?.data ?? {});
    const hidden = Object.entries(all(Secret)[0]?.stringData ?? {});
    const own = workloads.flatMap(({ spec }) => spec?.template.spec?.containers.flatMap(({ env = [] }) => env) ?? []);
    const given = [...open, ...hidden.map(([name]) => name), ...own.map(({ name }) => name)];
    assert.deepEqual(unknownSettings(given), []);
    assert.deepEqual(
      open.filter((name) => /SECRET|KEY|PASSWORD|DATABASE_URL/.test(name)),
      [],
    );
    const environment = { ...all(ConfigMap)[0]?.data, ...Object.fromEntries(hidden) };
    assert.equal(configOf({}, environment).s3Bucket, 'films');
  });
});
