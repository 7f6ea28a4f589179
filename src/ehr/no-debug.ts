/**
 * Takes the place of `debug` in the bundle (vite.config.ts). fhirclient prints tokens and charts to the console of a
 * browser whose local storage says so (`debug = "FHIR:*"`); here there is nothing that it could print with.
 */
function silent(): typeof silent {
  return silent;
}
silent.extend = silent;

export { silent as 'module.exports' };
