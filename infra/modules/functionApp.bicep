// The Function App that runs dist/. Flex Consumption: it keeps as many instances warm as a bot needs to answer in time,
// scales from there, and costs little in a quiet network; Premium would reserve whole machines around the clock.
param name string
param location string
param identityId string
param identityClientId string
@description('Address of the blob container for the deployed package.')
param packages string
param blobEndpoint string
param logConnection string
param alwaysReady int
param maxInstances int
param publicHost string
param botAppId string
param botTenantId string
@secure()
param botAppSecret string
param teamsAppId string
param cosmosEndpoint string
param cordisAddresses string
param cordisHosts string

var publicUrl = empty(publicHost) ? 'https://${app.properties.defaultHostName}' : 'https://${publicHost}'

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp'
  sku: {
    tier: 'FlexConsumption'
    name: 'FC1'
  }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      runtime: {
        name: 'node'
        version: '24'
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packages
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: maxInstances
        alwaysReady: alwaysReady == 0 ? [] : [{ name: 'http', instanceCount: alwaysReady }]
        // Requests wait for the store and for Teams, not for the processor: few instances carry many.
        triggers: { http: { perInstanceConcurrency: 100 } }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
  }

  // Deployment by Entra identity only, with no publishing password.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

// A resource of its own, because PUBLIC_URL is known only when the app is there. What is not named here is removed.
resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    {
      AzureWebJobsStorage__blobServiceUri: blobEndpoint
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: logConnection
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      BOT_APP_ID: botAppId
      BOT_TENANT_ID: botTenantId
      BOT_APP_SECRET: botAppSecret
      PUBLIC_URL: publicUrl
      COSMOS_ENDPOINT: cosmosEndpoint
      COSMOS_IDENTITY_CLIENT_ID: identityClientId
    },
    empty(teamsAppId) ? {} : { TEAMS_APP_ID: teamsAppId },
    empty(cordisAddresses) ? {} : { CORDIS_ADDRESSES: cordisAddresses, CORDIS_HOSTS: cordisHosts }
  )
}

output name string = app.name
output host string = app.properties.defaultHostName
output publicUrl string = publicUrl
