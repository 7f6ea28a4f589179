/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
const ROUND_CONSTANTS = Int32Array.from(rootFractions(64, 3));
/** The same of the square roots of the first 8 primes (FIPS 180-4, 5.3.3). */
const START = rootFractions(8, 2);

function firstPrimes(count: number): readonly number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}

/** Exact, in whole numbers: the largest r with rᵈ at most prime × 2^(32d), of which the low 32 bits are the fraction. */
function rootFractions(count: number, degree: 2 | 3): readonly number[] {
  return firstPrimes(count).map((prime) => {
    const scaled = BigInt(prime) << BigInt(32 * degree);
    let root = 0n;
    for (let bit = 1n << 40n; bit > 0n; bit >>= 1n) {
      if ((root + bit) ** BigInt(degree) <= scaled) root += bit;
    }
    return Number(root & 0xffffffffn);
  });
}

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The message as whole blocks of 64 bytes: a one bit, zeros, and its length in bits at the end. */
function padded(message: Uint8Array): DataView {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n);
  return view;
}

function schedule(view: DataView, offset: number, words: Int32Array): void {
  for (let t = 0; t < 16; t += 1) words[t] = view.getInt32(offset + 4 * t);
  for (let t = 16; t < 64; t += 1) {
    const w15 = words[t - 15] ?? 0;
    const w2 = words[t - 2] ?? 0;
    const s0 = turned(w15, 7) ^ turned(w15, 18) ^ (w15 >>> 3);
    const s1 = turned(w2, 17) ^ turned(w2, 19) ^ (w2 >>> 10);
    words[t] = (((((words[t - 16] ?? 0) + s0) | 0) + (words[t - 7] ?? 0)) | 0) + s1;
  }
}

/** One block. The eight working words are plain variables: a proposal hashes hundreds of names. */
function compress(state: Int32Array, words: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  const before = [a, b, c, d, e, f, g, h];
  for (let t = 0; t < 64; t += 1) {
    const mixedE = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const keyed = ((ROUND_CONSTANTS[t] ?? 0) + (words[t] ?? 0)) | 0;
    const one = (((((h + mixedE) | 0) + ((e & f) ^ (~e & g))) | 0) + keyed) | 0;
    const mixedA = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const two = (mixedA + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  const after = [a, b, c, d, e, f, g, h];
  for (let index = 0; index < 8; index += 1) state[index] = (before[index] ?? 0) + (after[index] ?? 0);
}

const UTF8 = new TextEncoder();

/**
 * SHA-256 of a text (FIPS 180-4), in lower-case hexadecimal. Written out because the pure core has no `crypto`, whose
 * digest is asynchronous besides: sealing and checking a seal must be one step.
 */
export function sha256(text: string): string {
  const view = padded(UTF8.encode(text));
  const state = Int32Array.from(START);
  const words = new Int32Array(64);
  for (let offset = 0; offset < view.byteLength; offset += 64) {
    schedule(view, offset, words);
    compress(state, words);
  }
  let hex = '';
  for (const word of state) hex += (word >>> 0).toString(16).padStart(8, '0');
  return hex;
}
