// The bot as Teams knows it. SingleTenant says where its secret lives; the Entra application itself is multi-tenant, so
// members of every connected tenant reach it. Not UserAssignedMSI: tabs sign in to the same application, and a managed
// identity cannot expose a scope.
param name string
param displayName string
param appId string
param tenantId string
param publicUrl string

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: displayName
    endpoint: '${publicUrl}/api/messages'
    msaAppId: appId
    msaAppTenantId: tenantId
    msaAppType: 'SingleTenant'
    isStreamingSupported: false
    schemaTransformationVersion: '1.3'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true }
  }
}
