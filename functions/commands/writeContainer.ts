import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collections } from '../store/collections.ts';
import { containerDefinition } from '../store/cosmosLayout.ts';
import { databaseName } from '../store/storeNamed.ts';

/** Writes what `infra/` deploys as the store's container. Run after a change of collections.ts; a test compares. */
const file = join(process.cwd(), 'infra/cosmosContainer.json');
writeFileSync(file, `${JSON.stringify({ database: databaseName, container: containerDefinition(collections) }, null, 2)}\n`);
console.log(`Wrote ${file}.`);
