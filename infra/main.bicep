// One network's deployment in one resource group: Function App, storage, logs, Cosmos DB, and the bot for Teams.
// The Microsoft Entra application is made by hand before (README.md): templates cannot make it.
targetScope = 'resourceGroup'

@description('Begins the name of every resource. Lower-case letters and digits, beginning with a letter.')
@minLength(3)
@maxLength(11)
param name string = 'ileanet'

@description('The Azure region of everything but the bot, which has none.')
param location string = resourceGroup().location

@description('Application (client) id of the Entra application.')
@minLength(36)
@maxLength(36)
param botAppId string

@description('The tenant in which the Entra application is registered.')
@minLength(36)
@maxLength(36)
param botTenantId string = tenant().tenantId

@description('A client secret of the Entra application, or a Key Vault reference that the identity below may read.')
@secure()
@minLength(1)
param botAppSecret string

@description('Id of the app in Teams. Empty: the same as botAppId.')
param teamsAppId string = ''

@description('The host under which members reach the app, bound as custom domain. Empty: the host that Azure gives.')
param publicHost string = ''

@description('What the bot is called in the Azure portal.')
param displayName string = 'ILEAnet'

@description('serverless: paid by use, for one region and small or unsteady load. autoscale: reserved up to maxThroughput, for steady load. Cannot be changed afterwards.')
@allowed(['serverless', 'autoscale'])
param cosmosCapacity string = 'serverless'

@description('With autoscale: the most request units a second. A tenth of it is always paid.')
@minValue(1000)
param maxThroughput int = 1000

@description('How far back the data can be restored, to any second.')
@allowed(['Continuous7Days', 'Continuous30Days'])
param backupTier string = 'Continuous30Days'

@description('How many days logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 30

@description('Instances that answer HTTP at all times. Teams gives a bot a few seconds, so at least one is kept warm.')
@minValue(0)
@maxValue(20)
param alwaysReady int = 1

@description('The most instances at once.')
@minValue(40)
@maxValue(1000)
param maxInstances int = 40

@description('Addresses of CORDIS dumps (https) that are fetched every night, separated by commas; empty: none.')
param cordisAddresses string = ''

@description('Hosts that these addresses, and what they lead on to, may name; separated by commas.')
param cordisHosts string = 'cordis.europa.eu'

@description('Object ids of the people who run commands on the store (found, backup, verify-log); they get the data role.')
param administrators string[] = []

var suffix = uniqueString(resourceGroup().id)

// Everything the app may do elsewhere in Azure it does as this identity. It is there before the app, so that the app
// starts with all its roles.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

module logs 'modules/logs.bicep' = {
  name: 'logs'
  params: {
    name: name
    location: location
    days: logDays
    principalId: identity.properties.principalId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    // 24 letters and digits at most.
    name: '${take(name, 11)}${suffix}'
    location: location
    principalId: identity.properties.principalId
  }
}

module store 'modules/store.bicep' = {
  name: 'store'
  params: {
    name: '${name}-${suffix}'
    location: location
    capacity: cosmosCapacity
    maxThroughput: maxThroughput
    backupTier: backupTier
    contributors: concat([identity.properties.principalId], administrators)
  }
}

module app 'modules/functionApp.bicep' = {
  name: 'functionApp'
  params: {
    name: '${name}-${suffix}'
    location: location
    identityId: identity.id
    identityClientId: identity.properties.clientId
    packages: storage.outputs.packages
    blobEndpoint: storage.outputs.blobEndpoint
    logConnection: logs.outputs.connection
    alwaysReady: alwaysReady
    maxInstances: maxInstances
    publicHost: publicHost
    botAppId: botAppId
    botTenantId: botTenantId
    botAppSecret: botAppSecret
    teamsAppId: teamsAppId
    cordisAddresses: cordisAddresses
    cordisHosts: cordisHosts
    cosmosEndpoint: store.outputs.endpoint
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: '${name}-bot-${suffix}'
    displayName: displayName
    appId: botAppId
    tenantId: botTenantId
    publicUrl: app.outputs.publicUrl
  }
}

@description('Name of the Function App, for the deployment of dist/.')
output functionApp string = app.outputs.name

@description('PUBLIC_URL of the package command.')
output publicUrl string = app.outputs.publicUrl

@description('Host of the Function App itself: what a custom domain points to.')
output host string = app.outputs.host

@description('COSMOS_ENDPOINT of the commands.')
output cosmosEndpoint string = store.outputs.endpoint
