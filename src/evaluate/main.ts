import { runHeadless } from './run-headless.ts';

// A reader that has seen enough (`| head`) closes the pipe; that is no failure.
process.stdout.on('error', () => process.exit());
process.exitCode = runHeadless(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (line) => console.error(line),
});
