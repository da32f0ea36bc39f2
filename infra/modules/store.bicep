// Cosmos DB: one account, database and container. Read and written by Entra identity only; the account has no keys.
param name string
param location string
@allowed(['serverless', 'autoscale'])
param capacity string
param maxThroughput int
param backupTier string
@description('Object ids of who may read and write documents: the app, and administrators who run commands.')
param contributors string[]

// Written from the app's own declarations (functions/commands/writeContainer.ts); do not edit.
var layout = loadJsonContent('../cosmosContainer.json')

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: name
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: capacity == 'serverless' ? [{ name: 'EnableServerless' }] : []
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: false
      }
    ]
    // Etags guard nothing between two write regions.
    enableMultipleWriteLocations: false
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: { tier: backupTier }
    }
    minimalTlsVersion: 'Tls12'
    disableLocalAuth: true
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: layout.database
  properties: {
    resource: { id: layout.database }
  }
}

resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = {
  parent: database
  name: layout.container.id
  properties: {
    resource: layout.container
    options: capacity == 'serverless' ? {} : { autoscaleSettings: { maxThroughput: maxThroughput } }
  }
}

// Cosmos DB Built-in Data Contributor: documents, and nothing of the account's own settings.
resource dataContributor 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2024-11-15' existing = {
  parent: account
  name: '00000000-0000-0000-0000-000000000002'
}

@batchSize(1)
resource contributing 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = [for contributor in contributors: {
  parent: account
  name: guid(account.id, contributor, dataContributor.id)
  properties: {
    roleDefinitionId: dataContributor.id
    principalId: contributor
    scope: account.id
  }
}]

output endpoint string = account.properties.documentEndpoint
