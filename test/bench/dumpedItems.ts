import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { stageDump } from '../../functions/cordis/stageDump.ts';
import { projectId } from '../../functions/domain/knowledge.ts';
import type { RdiProject, RdiResult } from '../../functions/domain/knowledge.ts';
import { frameworkOfGrant, mergedProject } from '../../functions/domain/merging.ts';
import { mergedResult } from '../../functions/domain/mergingResults.ts';

export interface DumpedPartition {
  partition: string;
  items: [RdiProject, ...RdiResult[]];
}

/** The projects of CORDIS files with their results, as an import would store them; one after the other, so that memory stays flat. */
export async function* dumpedItems(files: readonly string[]): AsyncGenerator<DumpedPartition> {
  const folder = mkdtempSync(join(tmpdir(), 'ileanet-bench-'));
  try {
    const staging = await stageDump(files.map((path) => ({ name: basename(path), path })), join(folder, 'staging.sqlite'));
    const merging = { at: '2026-01-01T00:00:00.000Z', series: 'bench' };
    for (const dump of staging.projects()) {
      const framework = dump.framework ?? frameworkOfGrant(dump.grantId);
      const project = mergedProject(undefined, dump, framework, merging)?.item;
      if (!project) continue;
      const id = projectId(framework, dump.grantId);
      const results = (dump.results ?? []).map((result) => mergedResult(undefined, result, { id, framework, grantId: dump.grantId, acronym: project.acronym }, merging, true).item);
      yield { partition: `item:${id}`, items: [project, ...results] };
    }
    staging.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
