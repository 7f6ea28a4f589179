/**
 * Takes the place of `isomorphic-webcrypto` in the bundle (vite.config.ts): fhirclient falls back to it where a browser
 * has no cryptography of its own, and there the launch page has already said so and stopped.
 */
export default undefined;
