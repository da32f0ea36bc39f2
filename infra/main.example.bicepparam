// Copy to main.bicepparam and fill in. The secret is read from the environment and stands in no file.
using './main.bicep'

param name = 'ileanet'
param location = 'westeurope'
param botAppId = '00000000-0000-0000-0000-000000000000'
param botTenantId = '00000000-0000-0000-0000-000000000000'
param botAppSecret = readEnvironmentVariable('BOT_APP_SECRET')
param publicHost = ''
param cosmosCapacity = 'serverless'
param administrators = [
  '00000000-0000-0000-0000-000000000000'
]
