import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { createGuardedFetch } from './guarded-fetch.ts';

/** For `films.example`, signed by itself, valid for a hundred years. It protects nothing. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBojCCAUegAwIBAgIUbX7ABHvH4V0kYl4/uz+EUJc0I/kwCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNZmlsbXMuZXhhbXBsZTAgFw0yNjExMjEwOTUxMjFaGA8yMTI2
MTAyODA5NTEyMVowGDEWMBQGA1UEAwwNZmlsbXMuZXhhbXBsZTBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABHtrOgcHGlzx+YdLdCItuDnuweAqJp/7B6RfcYZy5GoF
TvyT+gIzvIywHuKUnUCIgJnpdpbnSh3C7QCqq67opn6jbTBrMB0GA1UdDgQWBBSp
IdKnF7dzbbCecf37I0OXOhLU2TAfBgNVHSMEGDAWgBSpIdKnF7dzbbCecf37I0OX
OhLU2TAPBgNVHRMBAf8EBTADAQH/MBgGA1UdEQQRMA+CDWZpbG1zLmV4YW1wbGUw
CgYIKoZIzj0EAwIDSQAwRgIhAKEkSang+eF1V65eJJxmSCWTbyIhwJyNTWPSW5/3
wWbPAiEA7L3Bnl5nOBAmqmSFSI4u40vS6wI0ZDh66jsrDwrFNJg=
-----END CERTIFICATE-----`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgVyykHRdtAtcnG+b+
1+TcJRgScMgyUOKAmDE0oQ9okJehRANCAAR7azoHBxpc8fmHS3QiLbg57sHgKiaf
+wekX3GGcuRqBU78k/oCM7yMsB7ilJ1AiICZ6XaW50odwu0Aqquu6KZ+
-----END PRIVATE KEY-----`;

const server = createServer({ key: KEY, cert: CERTIFICATE }, (request, response) => {
  response.end(`${(request.socket as TLSSocket & { servername: string }).servername} ${request.headers.host}`);
});
let port = 0;
const guarded = createGuardedFetch({
  refuse: ({ message, detail }) => new Error(message, { cause: detail }),
  allowHosts: ['127.0.0.1/32'],
  lookup: async () => [{ address: '127.0.0.1', family: 4 }],
});

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
after(async () => {
  server.closeAllConnections();
  await server[Symbol.asyncDispose]();
});

describe('guarded fetch over TLS', () => {
  it('refuses a certificate that nobody vouches for', async () => {
    await assert.rejects(guarded.get(`https://films.example:${port}/`), { cause: /self-signed/ });
  });

  it('checks the certificate against the name of the URL, although it connects to an address', async () => {
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, CERTIFICATE]);
    try {
      let text = '';
      for await (const chunk of (await guarded.get(`https://films.example:${port}/`)).body) text += Buffer.from(chunk);
      assert.equal(text, `films.example films.example:${port}`);
      await assert.rejects(guarded.get(`https://other.example:${port}/`), { cause: /does not match/ });
      await assert.rejects(guarded.get(`https://127.0.0.1:${port}/`), { cause: /does not match|not in the cert/ });
    } finally {
      setDefaultCACertificates(before);
    }
  });

  it('answers a plain request to a TLS server with a refusal', async () => {
    await assert.rejects(guarded.get(`http://films.example:${port}/`), { message: 'The URL could not be fetched.' });
  });
});
