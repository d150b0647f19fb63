// node verify.mjs PLAN.json
// The plan: {"contexts": {url: file}, "documents": {url: file}, "credentials": {name: file}}.
// Prints one JSON object: {name: {accepted, reason}}. Opens no socket: what the plan does not map
// is refused, and fetch is taken away from every library.
import {readFileSync} from 'node:fs';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {contexts as credentialContexts} from '@digitalbazaar/credentials-context';
import dataIntegrityContext from '@digitalbazaar/data-integrity-context';
import multikeyContext from '@digitalbazaar/multikey-context';
import didContext from 'did-context';

globalThis.fetch = async () => { throw new Error('no network here'); };

const json = file => JSON.parse(readFileSync(file, 'utf8'));
const plan = json(process.argv[2]);
const known = new Map([
  ...credentialContexts, ...dataIntegrityContext.contexts, ...multikeyContext.contexts,
  ...didContext.contexts,
]);
for(const part of [plan.contexts, plan.documents]) {
  for(const [url, file] of Object.entries(part)) {
    known.set(url, json(file));
  }
}

async function documentLoader(url) {
  const document = url.startsWith('did:web:') ? fromDidWeb(url) : known.get(url);
  if(!document) {
    throw new Error(`not mapped: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document};
}

// did:web §3.2: colons become slashes; a bare host keeps its document under /.well-known
function fromDidWeb(url) {
  const [did, key] = url.split('#');
  const [host, ...path] = did.split(':').slice(2).map(decodeURIComponent);
  const folder = path.length ? path.join('/') : '.well-known';
  const document = known.get(`https://${host}/${folder}/did.json`);
  if(!document || key === undefined) {
    return document;
  }
  const method = document.verificationMethod.find(entry => entry.id === url);
  return method && {'@context': 'https://w3id.org/security/multikey/v1', ...method};
}

const suite = [new DataIntegrityProof({cryptosuite})];
const status = options => checkStatus({
  ...options, suite, documentLoader,
  verifyBitstringStatusListCredential: true, verifyMatchingIssuers: true,
});

// The library says verified: true for a revoked credential; the bit is in the status results.
async function examine(credential) {
  const result = await vc.verifyCredential({credential, suite, documentLoader, checkStatus: status});
  const bits = result.statusResult?.results ?? [];
  const revoked = bits.some(entry => entry.status === true);
  const reasons = [result.error?.message, ...(result.error?.errors ?? []).map(e => e.message),
    revoked ? 'revoked' : '', bits.length ? '' : 'no status was read'].filter(Boolean);
  return {accepted: result.verified && bits.length > 0 && !revoked, reason: reasons.join(' | ')};
}

const found = {};
for(const [name, file] of Object.entries(plan.credentials)) {
  found[name] = await examine(json(file));
}
console.log(JSON.stringify(found));
