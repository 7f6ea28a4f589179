import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const POM = join(import.meta.dirname, 'pom.xml');
const DEPENDENCY_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';
const OLDEST_JAVA = 17;

const HOW_TO_GET_THEM =
  'HAPI needs Java 17 or later (a JDK) and Maven: "apt-get install openjdk-17-jdk-headless maven" on Debian or Ubuntu, "brew install openjdk maven" on a Mac, elsewhere from adoptium.net and maven.apache.org.';

/** The class path of HAPI in an argument file for `java`, or one sentence about what is missing. */
export type ClassPath = { readonly argumentFile: string } | { readonly problem: string };

/**
 * Lets Maven fetch the libraries of `pom.xml` from Maven Central, about 290 MB, once: the class path is kept in `folder`
 * as long as the pom stays as it is and the libraries are where they were.
 */
export function classPathIn(folder: string): ClassPath {
  const java = versionOf('java', '-version');
  if (java === undefined || majorOf(java) < OLDEST_JAVA) return { problem: HOW_TO_GET_THEM };
  const mark = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12);
  const argumentFile = join(folder, `class-path-${mark}`);
  if (existsSync(argumentFile) && librariesIn(argumentFile).every((library) => existsSync(library))) {
    return { argumentFile };
  }
  if (versionOf('mvn', '-version') === undefined) return { problem: HOW_TO_GET_THEM };
  mkdirSync(folder, { recursive: true });
  const list = join(folder, 'libraries');
  const words = ['-B', '-q', '-f', POM, `${DEPENDENCY_PLUGIN}:build-classpath`, `-Dmdep.outputFile=${list}`];
  const { status, stdout } = spawnSync('mvn', words, { encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) {
    const [reason = 'no reason given'] = stdout.split('\n').filter((line) => line.includes('ERROR'));
    return { problem: `Maven could not fetch the libraries of HAPI: ${reason.replace('[ERROR] ', '').trim()}` };
  }
  writeFileSync(argumentFile, `-cp\n"${readFileSync(list, 'utf8').trim().replaceAll('\\', '\\\\')}"\n`);
  return { argumentFile };
}

function librariesIn(argumentFile: string): readonly string[] {
  const [, path = ''] = /"(.*)"/.exec(readFileSync(argumentFile, 'utf8')) ?? [];
  return path.replaceAll('\\\\', '\\').split(delimiter);
}

/** What a program says about its version; undefined when it is not there. */
function versionOf(program: string, option: string): string | undefined {
  const { status, stdout, stderr } = spawnSync(program, [option], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return status === 0 ? `${stdout}${stderr}` : undefined;
}

function majorOf(words: string): number {
  return Number(/version "(\d+)/.exec(words)?.[1] ?? 0);
}
