using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.Core.Tests.Operations.Capturing;

public class SecretValuesTest
{
    [Theory]
    [InlineData("password")]
    [InlineData("db_password")]
    [InlineData("DB_PASSWORD")]
    [InlineData("dbPassword")]
    [InlineData("secret")]
    [InlineData("client-secret")]
    [InlineData("api_key")]
    [InlineData("apiKey")]
    [InlineData("OPENAI_API_KEY")]
    [InlineData("aws_secret_access_key")]
    [InlineData("token")]
    [InlineData("hf_token")]
    [InlineData("accessToken")]
    [InlineData("azure.storage.connection_string")]
    [InlineData("private_key_path")]
    [InlineData("sentry_dsn")]
    [InlineData("credentials")]
    public void IsSecretName_OfASecret_IsTrue(string name) => Assert.True(SecretValues.IsSecretName(name));

    [Theory]
    [InlineData("")]
    [InlineData("learning_rate")]
    [InlineData("max_tokens")]
    [InlineData("num_tokens_per_batch")]
    [InlineData("tokenizer")]
    [InlineData("tokenizer_name")]
    [InlineData("pad_token")]
    [InlineData("eos_token")]
    [InlineData("padToken")]
    [InlineData("key_dim")]
    [InlineData("num_key_value_heads")]
    [InlineData("passthrough")]
    [InlineData("secretary")]
    [InlineData("n_estimators")]
    public void IsSecretName_OfAParameter_IsFalse(string name) => Assert.False(SecretValues.IsSecretName(name));

    [Theory]
    [InlineData("ghp_0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("use github_pat_0123456789abcdefghij_x")]
    [InlineData("glpat-0123456789abcdefghij")]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("xoxb-0123456789-abcdef")]
    [InlineData("hf_abcdefghijklmnopqrstuvwxyz")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc")]
    public void IsSecret_OfACredential_IsTrue(string text) => Assert.True(SecretValues.IsSecret(text));

    [Theory]
    [InlineData("")]
    [InlineData("0.001")]
    [InlineData("bert-base-uncased")]
    [InlineData("0123456789abcdef0123456789abcdef01234567")]
    [InlineData("sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("s3://bucket/skills-and-tasks")]
    public void IsSecret_OfAnotherText_IsFalse(string text) => Assert.False(SecretValues.IsSecret(text));
}
